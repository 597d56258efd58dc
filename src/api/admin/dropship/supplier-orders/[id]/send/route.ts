import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { drainSupplierLedgerWorkflow, sendSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/send : sent now; 409 while sending is paused or when it is no longer possible. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = { id: req.params["id"] ?? "", actor: req.auth_context.actor_id };
  const done = async () => {
    await sendSupplierOrderWorkflow(req.scope).run({ input });
    await drainSupplierLedgerWorkflow(req.scope).run({ input: {} });
  };
  await answerAction(req, res, done());
}
