import { markReturnSentWorkflow } from "../../../../../../workflows/dropship";
import { Nothing } from "../../../../../act";
import { act } from "../../view";

/** POST /admin/dropship/returns/:id/sent : JAR was written to. */
export const POST = act(Nothing, ({ scope, id, actor }) =>
  markReturnSentWorkflow(scope).run({ input: { id, actor } }),
);
