import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { readQuery } from "../../../read-query";
import { ByOrder } from "../../../validators";
import { supplierOrderView } from "./view";

/** GET /admin/dropship/supplier-orders?order_id= : what was ordered at JAR, from the own database only. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { order_id } = readQuery(ByOrder, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const rows = await service.listSupplierOrders({ order_id }, { order: { created_at: "ASC" }, take: 100 });
  const orders = await Promise.all(rows.map((row) => supplierOrderView(service, row)));
  res.json({
    configured: service.setup.kind !== "inert",
    demo: service.setup.kind === "demo",
    supplier_orders: orders,
  });
}
