import { collectFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/collected : the courier brought the money; 409 when nobody waits for it. */
export const POST = act(Nothing, ({ scope, id, actor }) =>
  collectFiscalDocumentWorkflow(scope).run({ input: { id, actor } }),
);
