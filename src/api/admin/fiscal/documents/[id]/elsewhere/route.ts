import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { RegisteredElsewhereBody } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { actorOf, answerAction } from "../../act";

/** POST /admin/fiscal/documents/:id/elsewhere : it was registered by other means and is not sent from here. */
export async function POST(
  req: AuthenticatedMedusaRequest<RegisteredElsewhereBody>,
  res: MedusaResponse,
): Promise<void> {
  const input = { action: "elsewhere" as const, reason: req.validatedBody.reason, ...actorOf(req) };
  await answerAction(req, res, actOnFiscalDocumentWorkflow(req.scope).run({ input }));
}
