import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { DismissAttentionBody } from "../../../../../../contract/shared-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { actorOf, answerAction } from "../../act";

/** POST /admin/fiscal/documents/:id/dismiss : a person has seen it. */
export async function POST(
  req: AuthenticatedMedusaRequest<DismissAttentionBody>,
  res: MedusaResponse,
): Promise<void> {
  const input = { action: "dismiss" as const, code: req.validatedBody.code, ...actorOf(req) };
  await answerAction(req, res, actOnFiscalDocumentWorkflow(req.scope).run({ input }));
}
