import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/exchange : a storno of what went back, a receipt of what went out. */
export const POST = act(Nothing, ({ scope, id, actor }) =>
  actOnFiscalDocumentWorkflow(scope).run({ input: { action: "exchange", id, actor } }),
);
