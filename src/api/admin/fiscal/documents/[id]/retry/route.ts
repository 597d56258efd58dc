import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/retry : another attempt now; 409 when there is none to make. */
export const POST = act(Nothing, ({ scope, id, actor }) =>
  actOnFiscalDocumentWorkflow(scope).run({ input: { action: "retry", id, actor } }),
);
