import { giveBackSyncRunWorkflow } from "../../../../../../workflows/dropship";
import { Nothing } from "../../../../../act";
import { act } from "../../act";

/** POST /admin/dropship/sync-runs/:id/give-back : JAR may write again what this undo has put back; 409 unless it has ended. */
export const POST = act(Nothing, async ({ scope, id, actor }) => {
  await giveBackSyncRunWorkflow(scope).run({ input: { id, actor } });
});
