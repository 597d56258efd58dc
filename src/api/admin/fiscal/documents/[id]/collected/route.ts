import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { collectFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { actorOf, answerAction } from "../../act";

/** POST /admin/fiscal/documents/:id/collected : the courier brought the money; 409 when nobody waits for it. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  await answerAction(req, res, collectFiscalDocumentWorkflow(req.scope).run({ input: actorOf(req) }));
}
