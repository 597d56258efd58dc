import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/refresh : looks at iCash now. */
export const POST = act(Nothing, ({ scope, id, actor }) =>
  actOnFiscalDocumentWorkflow(scope).run({ input: { action: "refresh", id, actor } }),
);
