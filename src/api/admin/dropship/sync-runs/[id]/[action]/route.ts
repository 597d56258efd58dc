import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { MedusaError } from "@medusajs/framework/utils";
import { SYNC_ACTIONS } from "../../../../../../contract/catalogue";
import type { SyncAction, SyncRunAnswer } from "../../../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import { controlSyncRunWorkflow } from "../../../../../../workflows/dropship";
import { conflictOf } from "../../../../../conflict";
import { startQueuedRuns } from "../../start";
import { syncRunView } from "../../view";

const GOES_ON: readonly SyncAction[] = ["resume", "release", "apply"];

/** POST /admin/dropship/sync-runs/:id/{pause,resume,cancel,release,apply} ; 409 when the run is in no state for it. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params["id"] ?? "";
  const action = SYNC_ACTIONS.find((name) => name === req.params["action"]);
  if (!action) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `A run can be asked to: ${SYNC_ACTIONS.join(", ")}.`);
  }
  const conflict = await conflictOf(
    controlSyncRunWorkflow(req.scope).run({ input: { id, action, actor: req.auth_context.actor_id } }),
  );
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  if (GOES_ON.includes(action)) {
    startQueuedRuns(req.scope);
  }
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const answer: SyncRunAnswer = { sync_run: syncRunView(await service.retrieveSyncRun(id)) };
  res.json(answer);
}
