import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { ReviewStornoBody } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { actorOf, answerAction } from "../../act";

/** POST /admin/fiscal/documents/:id/review : the rows and the reason of a storno before it leaves. */
export async function POST(
  req: AuthenticatedMedusaRequest<ReviewStornoBody>,
  res: MedusaResponse,
): Promise<void> {
  const { lines, reason = null } = req.validatedBody;
  const chosen = lines?.map(({ line_index, quantity = 0, amount_minor = null }) => ({
    saleRow: line_index,
    pieces: quantity,
    valueMinor: amount_minor,
  }));
  const input = { action: "review" as const, lines: chosen ?? null, reason, ...actorOf(req) };
  await answerAction(req, res, actOnFiscalDocumentWorkflow(req.scope).run({ input }));
}
