import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SyncRunAnswer, SyncRunsAnswer } from "../../../../contract/catalogue";
import type { StartSyncRunBody } from "../../../../contract/catalogue-acts";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService, SyncState } from "../../../../modules/dropship";
import { queueSyncRunWorkflow } from "../../../../workflows/dropship";
import { readQuery } from "../../../read-query";
import { SyncRunsQuery } from "../../../validators";
import { setupView } from "../setup-view";
import { startQueuedRuns } from "./start";
import { syncRunView } from "./view";

const OPEN: SyncState[] = ["queued", "running", "paused", "planned", "held"];

/** GET /admin/dropship/sync-runs?open= : the latest first. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<SyncRunsAnswer>,
): Promise<void> {
  const { limit, offset, open } = readQuery(SyncRunsQuery, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [[runs, count], setup] = await Promise.all([
    service.listAndCountSyncRuns(open ? { state: OPEN } : {}, {
      order: { created_at: "DESC" },
      take: limit,
      skip: offset,
    }),
    setupView(service),
  ]);
  res.json({ ...setup, sync_runs: runs.map(syncRunView), count, limit, offset });
}

/** POST /admin/dropship/sync-runs : queues a run and starts it in the background; 202. */
export async function POST(
  req: AuthenticatedMedusaRequest<StartSyncRunBody>,
  res: MedusaResponse<SyncRunAnswer>,
): Promise<void> {
  const { kind, dry_run: dryRun, since, code } = req.validatedBody;
  const { result: id } = await queueSyncRunWorkflow(req.scope).run({
    input: { kind, dryRun, since, code, actor: req.auth_context.actor_id },
  });
  startQueuedRuns(req.scope);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  res.status(202).json({ sync_run: syncRunView(await service.retrieveSyncRun(id)) });
}
