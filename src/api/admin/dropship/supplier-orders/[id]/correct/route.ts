import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { CorrectOrderBody } from "../../../../../../contract/supplier-acts";
import {
  correctSupplierOrderWorkflow,
  drainSupplierLedgerWorkflow,
} from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/correct : writes to Medusa's order and asks again; 409 once it may have left. */
export async function POST(
  req: AuthenticatedMedusaRequest<CorrectOrderBody>,
  res: MedusaResponse,
): Promise<void> {
  const input = {
    id: req.params["id"] ?? "",
    actor: req.auth_context.actor_id,
    correction: req.validatedBody,
  };
  const corrected = async () => {
    await correctSupplierOrderWorkflow(req.scope).run({ input });
    await drainSupplierLedgerWorkflow(req.scope).run({ input: {} });
  };
  await answerAction(req, res, corrected());
}
