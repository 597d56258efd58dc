import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SupplierOrderListAnswer, SupplierOrdersAnswer } from "../../../../contract/supplier";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { supplierOrderFilter, SupplierOrdersQuery } from "./filter";
import { partView } from "../../../wire";
import { permissionsOf } from "../../../permissions";
import { supplierOrderRows, supplierOrderViews } from "./view";
import { readQuery, route } from "../../../handler";

/** GET /admin/dropship/supplier-orders?order_id=&state=&attention=&q= : what was ordered at JAR, newest first. */
export const GET = route(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<SupplierOrdersAnswer | SupplierOrderListAnswer>,
  ) => {
    const query = readQuery(SupplierOrdersQuery, req.query);
    const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
    const [entries, count] = await service.listAndCountSupplierOrders(
      await supplierOrderFilter(req.scope, query),
      { order: { created_at: "DESC", id: "DESC" }, take: query.limit, skip: query.offset },
    );
    const view = query.order_id ? supplierOrderViews : supplierOrderRows;
    res.json({
      ...partView(service),
      supplier_orders: await view(req.scope, entries, await permissionsOf(req)),
      count,
      limit: query.limit,
      offset: query.offset,
    });
  },
);
