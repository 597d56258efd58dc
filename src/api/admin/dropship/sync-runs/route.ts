import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { queueSyncRunWorkflow } from "../../../../workflows/dropship";
import { runQueuedSyncs } from "../../../../workflows/dropship/import/run";
import type { StartSyncRunBody } from "../../../validators";
import { syncRunView } from "./view";
import { messageOf } from "../../../../workflows/shared/message-of";

/** GET /admin/dropship/sync-runs : the latest runs. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const runs = await service.listSyncRuns({}, { order: { created_at: "DESC" }, take: 50 });
  res.json({ sync_runs: runs.map(syncRunView) });
}

/** POST /admin/dropship/sync-runs : queues a run and starts it in the background; 202. */
export async function POST(
  req: AuthenticatedMedusaRequest<StartSyncRunBody>,
  res: MedusaResponse,
): Promise<void> {
  const { result: id } = await queueSyncRunWorkflow(req.scope).run({
    input: { kind: req.validatedBody.kind, actor: req.auth_context.actor_id },
  });
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER);
  runQueuedSyncs(req.scope).catch((error: unknown) => {
    logger.error(`The catalogue run could not be started; the clock will try: ${messageOf(error)}`);
  });
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  res.status(202).json({ sync_run: syncRunView(await service.retrieveSyncRun(id)) });
}
