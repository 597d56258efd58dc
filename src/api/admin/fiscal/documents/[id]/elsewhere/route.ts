import { RegisteredElsewhere } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/elsewhere {reason} : it was registered by other means and is not sent from here. */
export const POST = act(RegisteredElsewhere, ({ scope, id, actor, body: { reason } }) =>
  actOnFiscalDocumentWorkflow(scope).run({ input: { action: "elsewhere", id, actor, reason } }),
);
