import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { AdoptOperationBody } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { actorOf, answerAction } from "../../act";

/** POST /admin/fiscal/documents/:id/adopt : this operation at iCash is the document; 409 when it is not. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdoptOperationBody>,
  res: MedusaResponse,
): Promise<void> {
  const input = {
    action: "adopt" as const,
    operationId: req.validatedBody.operation_id,
    ...actorOf(req),
  };
  await answerAction(req, res, actOnFiscalDocumentWorkflow(req.scope).run({ input }));
}
