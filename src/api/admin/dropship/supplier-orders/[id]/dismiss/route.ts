import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { DismissAttentionBody } from "../../../../../../contract/shared-acts";
import { dismissAttentionWorkflow } from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/dismiss : a person has seen this attention; it stays away until it changes. */
export async function POST(
  req: AuthenticatedMedusaRequest<DismissAttentionBody>,
  res: MedusaResponse,
): Promise<void> {
  const input = {
    id: req.params["id"] ?? "",
    code: req.validatedBody.code,
    actor: req.auth_context.actor_id,
  };
  await answerAction(req, res, dismissAttentionWorkflow(req.scope).run({ input }));
}
