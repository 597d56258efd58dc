import { DismissAttention } from "../../../../../../contract/shared-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/dismiss {code} : a person has seen it. */
export const POST = act(DismissAttention, ({ scope, id, actor, body: { code } }) =>
  actOnFiscalDocumentWorkflow(scope).run({ input: { action: "dismiss", id, actor, code } }),
);
