import { CreditedReturn } from "../../../../../../contract/supplier-return";
import { creditReturnWorkflow } from "../../../../../../workflows/dropship";
import { act } from "../../view";

/** POST /admin/dropship/returns/:id/credited {number, amount} : JAR's credit note, entered by a person. */
export const POST = act(CreditedReturn, ({ scope, id, actor, body }) =>
  creditReturnWorkflow(scope).run({ input: { id, actor, ...body } }),
);
