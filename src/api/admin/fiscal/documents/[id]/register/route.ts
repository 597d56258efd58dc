import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/register : registers after all what was set aside; 409 while its rule still stands. */
export const POST = act(Nothing, ({ scope, id, actor }) =>
  actOnFiscalDocumentWorkflow(scope).run({ input: { action: "register", id, actor } }),
);
