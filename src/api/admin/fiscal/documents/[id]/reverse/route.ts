import { ReverseRows } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/reverse {lines, reason, payment_id?, operation_id?} : rows of a registered sale, by hand. */
export const POST = act(ReverseRows, ({ scope, id, actor, body }) => {
  const { lines, reason, payment_id: paymentId = null, operation_id: operationId = null } = body;
  const chosen = lines.map(({ line_index, quantity = 0, amount_minor = null }) => ({
    saleRow: line_index,
    pieces: quantity,
    valueMinor: amount_minor,
  }));
  return actOnFiscalDocumentWorkflow(scope).run({
    input: { action: "reverse", id, actor, lines: chosen, reason, paymentId, operationId },
  });
});
