import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SyncRunAnswer } from "../../../../../../contract/catalogue";
import { UndoSyncRun } from "../../../../../../contract/catalogue-acts";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import { undoSyncRunWorkflow } from "../../../../../../workflows/dropship";
import { readBody, route } from "../../../../../handler";
import { permissionsOf } from "../../../../../permissions";
import { startQueuedRuns } from "../../start";
import { syncRunView } from "../../view";

/**
 * POST /admin/dropship/sync-runs/:id/undo : queues the plan of what this run has overwritten, which is written once a person
 * applies it; 202 with that new run. 409 unless this one has ended, has written something, and its plan is kept.
 */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SyncRunAnswer>) => {
  const { fields } = readBody(UndoSyncRun, req.body);
  const { result: id } = await undoSyncRunWorkflow(req.scope).run({
    input: { id: req.params["id"] ?? "", fields, actor: req.auth_context.actor_id },
  });
  startQueuedRuns(req.scope);
  const run = await req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE).retrieveSyncRun(id);
  res.status(202).json({ sync_run: syncRunView(run, await permissionsOf(req)) });
});
