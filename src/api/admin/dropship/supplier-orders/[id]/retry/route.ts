import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import {
  drainSupplierLedgerWorkflow,
  retrySupplierOrderWorkflow,
} from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/retry : another attempt now; 409 when there is none to make. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = { id: req.params["id"] ?? "", actor: req.auth_context.actor_id };
  const retried = async () => {
    await retrySupplierOrderWorkflow(req.scope).run({ input });
    await drainSupplierLedgerWorkflow(req.scope).run({ input: {} });
  };
  await answerAction(req, res, retried());
}
