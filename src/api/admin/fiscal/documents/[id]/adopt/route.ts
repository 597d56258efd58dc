import { AdoptOperation } from "../../../../../../contract/fiscal-acts";
import { actOnFiscalDocumentWorkflow } from "../../../../../../workflows/fiscal";
import { act } from "../../act";

/** POST /admin/fiscal/documents/:id/adopt {operation_id} : this operation at iCash is the document; 409 when it is not. */
export const POST = act(AdoptOperation, ({ scope, id, actor, body: { operation_id: operationId } }) =>
  actOnFiscalDocumentWorkflow(scope).run({ input: { action: "adopt", id, actor, operationId } }),
);
