import { EncloseDocuments } from "../../../../../../contract/supplier-acts";
import { encloseDocumentsWorkflow } from "../../../../../../workflows/dropship";
import { act } from "../../act";

/** PUT /admin/dropship/supplier-orders/:id/documents : the links that JAR is to enclose; 409 once it may have left. */
export const PUT = act(EncloseDocuments, ({ scope, id, actor, body: { documents } }) =>
  encloseDocumentsWorkflow(scope).run({ input: { id, actor, documents } }),
);
