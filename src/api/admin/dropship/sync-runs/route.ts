import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SyncRunAnswer, SyncRunsAnswer, SyncState } from "../../../../contract/catalogue";
import { StartSyncRun } from "../../../../contract/catalogue-acts";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { catalogueStanding } from "../../../../workflows/dropship/catalogue/alarms";
import { queueSyncRunWorkflow } from "../../../../workflows/dropship";
import { permissionsOf } from "../../../permissions";
import { SyncRunsQuery } from "../../../validators";
import { setupView } from "../setup-view";
import { startQueuedRuns } from "./start";
import { syncRunView } from "./view";
import { readBody, readQuery, route } from "../../../handler";

const OPEN: SyncState[] = ["queued", "running", "paused", "planned", "held"];

/** GET /admin/dropship/sync-runs?open= : the latest first. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SyncRunsAnswer>) => {
  const { limit, offset, open } = readQuery(SyncRunsQuery, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [[runs, count], setup, standing] = await Promise.all([
    service.listAndCountSyncRuns(open ? { state: OPEN } : {}, {
      order: { created_at: "DESC" },
      take: limit,
      skip: offset,
    }),
    setupView(service),
    catalogueStanding(req.scope),
  ]);
  const granted = await permissionsOf(req);
  const sync_runs = runs.map((run) => syncRunView(run, granted));
  res.json({ ...setup, standing, sync_runs, count, limit, offset });
});

/** POST /admin/dropship/sync-runs : queues a run and starts it in the background; 202. */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SyncRunAnswer>) => {
  const { kind, dry_run: dryRun, since, code } = readBody(StartSyncRun, req.body);
  const { result: id } = await queueSyncRunWorkflow(req.scope).run({
    input: { kind, dryRun, since, code, actor: req.auth_context.actor_id },
  });
  startQueuedRuns(req.scope);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const run = await service.retrieveSyncRun(id);
  res.status(202).json({ sync_run: syncRunView(run, await permissionsOf(req)) });
});
