import { RegisterRows } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/register-rows {rows} : what the money of a held sale was paid for. */
export const POST = act(RegisterRows, ({ scope, id, actor, body: { rows } }) => {
  const chosen = rows.map(({ line_id = null, name = null, vat_rate = null, quantity, unit_minor }) => ({
    lineId: line_id,
    name,
    vatRate: vat_rate,
    quantity,
    unitMinor: unit_minor,
  }));
  return actOnFiscalDocumentWorkflow(scope).run({
    input: { action: "register_rows", id, actor, rows: chosen },
  });
});
