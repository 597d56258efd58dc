import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { actorOf, answerAction } from "../../act";
import type { DismissDocumentAttentionBody } from "../../validators";

/** POST /admin/fiscal/documents/:id/dismiss : a person has seen it. */
export async function POST(
  req: AuthenticatedMedusaRequest<DismissDocumentAttentionBody>,
  res: MedusaResponse,
): Promise<void> {
  const input = { action: "dismiss" as const, code: req.validatedBody.code, ...actorOf(req) };
  await answerAction(req, res, actOnFiscalDocumentWorkflow(req.scope).run({ input }));
}
