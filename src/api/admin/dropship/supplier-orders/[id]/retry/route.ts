import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import {
  drainSupplierLedgerWorkflow,
  retrySupplierOrderWorkflow,
} from "../../../../../../workflows/dropship";
import { conflictOf } from "../../../../../conflict";
import { supplierOrderView } from "../../view";

/** POST /admin/dropship/supplier-orders/:id/retry : another attempt now; 409 when there is none to make. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params["id"] ?? "";
  const conflict = await conflictOf(
    retrySupplierOrderWorkflow(req.scope).run({ input: { id, actor: req.auth_context.actor_id } }),
  );
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  await drainSupplierLedgerWorkflow(req.scope).run({ input: {} });
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  res.json({ supplier_order: await supplierOrderView(service, await service.retrieveSupplierOrder(id)) });
}
