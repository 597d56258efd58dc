import { ReviewStorno } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/review {lines?, reason?} : the rows and the reason of a storno before it leaves. */
export const POST = act(ReviewStorno, ({ scope, id, actor, body: { lines, reason = null } }) => {
  const chosen = lines?.map(({ line_index, quantity = 0, amount_minor = null }) => ({
    saleRow: line_index,
    pieces: quantity,
    valueMinor: amount_minor,
  }));
  return actOnFiscalDocumentWorkflow(scope).run({
    input: { action: "review", id, actor, lines: chosen ?? null, reason },
  });
});
