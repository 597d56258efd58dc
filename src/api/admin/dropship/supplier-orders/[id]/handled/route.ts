import { HandledOrder } from "../../../../../../contract/supplier-acts";
import { markSupplierOrderHandledWorkflow } from "../../../../../../workflows/dropship";
import { act } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/handled {note?} : a person saw to it outside; nothing is sent any more. */
export const POST = act(HandledOrder, ({ scope, id, actor, body: { note = null } }) =>
  markSupplierOrderHandledWorkflow(scope).run({ input: { id, actor, note } }),
);
