import { ReverseRows } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/reverse {lines, reason, payment_id?} : rows of a registered sale, by hand. */
export const POST = act(ReverseRows, ({ scope, id, actor, body: { lines, reason, payment_id = null } }) => {
  const chosen = lines.map(({ line_index, quantity = 0, amount_minor = null }) => ({
    saleRow: line_index,
    pieces: quantity,
    valueMinor: amount_minor,
  }));
  return actOnFiscalDocumentWorkflow(scope).run({
    input: { action: "reverse", id, actor, lines: chosen, reason, paymentId: payment_id },
  });
});
