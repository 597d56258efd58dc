import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { actorOf, answerAction } from "../../act";

/** POST /admin/fiscal/documents/:id/register : registers after all what was set aside; 409 while its rule still stands. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = { action: "register" as const, ...actorOf(req) };
  await answerAction(req, res, actOnFiscalDocumentWorkflow(req.scope).run({ input }));
}
