import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { EncloseDocumentsBody } from "../../../../../../contract/supplier-acts";
import { encloseDocumentsWorkflow } from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** PUT /admin/dropship/supplier-orders/:id/documents : the links that JAR is to enclose; 409 once it may have left. */
export async function PUT(
  req: AuthenticatedMedusaRequest<EncloseDocumentsBody>,
  res: MedusaResponse,
): Promise<void> {
  const input = {
    id: req.params["id"] ?? "",
    actor: req.auth_context.actor_id,
    documents: req.validatedBody.documents,
  };
  await answerAction(req, res, encloseDocumentsWorkflow(req.scope).run({ input }));
}
