import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SetupSyncRunAnswer } from "../../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../modules/dropship";
import { setupView } from "../../setup-view";
import { syncRunView } from "../view";
import { permissionsOf } from "../../../../permissions";
import { route } from "../../../../handler";

/** GET /admin/dropship/sync-runs/:id : how far a run is and how it ended. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SetupSyncRunAnswer>) => {
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const run = await service.retrieveSyncRun(req.params["id"] ?? "");
  res.json({ ...(await setupView(service)), sync_run: syncRunView(run, await permissionsOf(req)) });
});
