import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { HandledOrderBody } from "../../../../../../contract/supplier-acts";
import { markSupplierOrderHandledWorkflow } from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/handled : a person saw to it outside; nothing is sent any more. */
export async function POST(
  req: AuthenticatedMedusaRequest<HandledOrderBody>,
  res: MedusaResponse,
): Promise<void> {
  const input = {
    id: req.params["id"] ?? "",
    note: req.validatedBody.note ?? null,
    actor: req.auth_context.actor_id,
  };
  await answerAction(req, res, markSupplierOrderHandledWorkflow(req.scope).run({ input }));
}
