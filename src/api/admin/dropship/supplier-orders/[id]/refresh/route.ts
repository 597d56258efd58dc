import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import { followSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { conflictOf } from "../../../../../conflict";
import { supplierOrderView } from "../../view";

/** POST /admin/dropship/supplier-orders/:id/refresh : looks at JAR now. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params["id"] ?? "";
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  await service.retrieveSupplierOrder(id);
  const conflict = await conflictOf(followSupplierOrderWorkflow(req.scope).run({ input: { id } }));
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  res.json({ supplier_order: await supplierOrderView(service, await service.retrieveSupplierOrder(id)) });
}
