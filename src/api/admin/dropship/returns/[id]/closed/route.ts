import { ClosedReturn } from "../../../../../../contract/supplier-return";
import { closeReturnWorkflow } from "../../../../../../workflows/dropship";
import { act } from "../../view";

/** POST /admin/dropship/returns/:id/closed {note} : no credit comes. */
export const POST = act(ClosedReturn, ({ scope, id, actor, body: { note } }) =>
  closeReturnWorkflow(scope).run({ input: { id, actor, note } }),
);
