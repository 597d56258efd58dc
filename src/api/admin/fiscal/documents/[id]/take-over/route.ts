import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/take-over : writes the order's data of the company to iCash. */
export const POST = act(Nothing, ({ scope, id, actor }) =>
  actOnFiscalDocumentWorkflow(scope).run({ input: { action: "take_over", id, actor } }),
);
