import { DismissAttention } from "../../../../../../contract/shared-acts";
import { dismissAttentionWorkflow } from "../../../../../../workflows/dropship";
import { act } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/dismiss {code} : a person has seen this attention; it stays away until it changes. */
export const POST = act(DismissAttention, ({ scope, id, actor, body: { code } }) =>
  dismissAttentionWorkflow(scope).run({ input: { id, actor, code } }),
);
