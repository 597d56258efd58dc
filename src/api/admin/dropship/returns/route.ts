import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import { RETURN_STATES } from "../../../../contract/supplier-return";
import type { SupplierReturnsAnswer } from "../../../../contract/supplier-return";
import { DROPSHIP_MODULE, returnRows } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { readQuery, route } from "../../../handler";
import { permissionsOf } from "../../../permissions";
import { Page } from "../../../validators";
import { partView } from "../../../wire";
import { returnSeenBy } from "../supplier-orders/sight";
import { returnViews } from "./view";

const ReturnsQuery = Page.extend({
  state: z.enum(RETURN_STATES).optional(),
  order_id: z.string().min(1).optional(),
});

/** GET /admin/dropship/returns?state=&order_id= : goods that go back to JAR, the latest first. */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SupplierReturnsAnswer>) => {
    const { limit, offset, state, order_id: orderId } = readQuery(ReturnsQuery, req.query);
    const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
    const [rows, count] = await service.listAndCountSupplierReturns(
      { ...(state ? { state } : {}), ...(orderId ? { order_id: orderId } : {}) },
      { order: { created_at: "DESC", id: "DESC" }, take: limit, skip: offset },
    );
    const granted = await permissionsOf(req);
    const returns = await returnViews(req.scope, returnRows.parse(rows));
    res.json({
      ...partView(service),
      returns: returns.map((one) => returnSeenBy(granted, one)),
      count,
      limit,
      offset,
    });
  },
);
