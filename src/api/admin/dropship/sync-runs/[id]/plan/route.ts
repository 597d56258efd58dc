import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { PlanAnswer } from "../../../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import { PlanQuery } from "../../../../../validators";
import { readQuery, route } from "../../../../../handler";

/** GET /admin/dropship/sync-runs/:id/plan?action=&state=&q= : what the run would write, or wrote, and why. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<PlanAnswer>) => {
  const filter = readQuery(PlanQuery, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const { id } = await service.retrieveSyncRun(req.params["id"] ?? "");
  const { items, count } = await service.listPlan(id, filter);
  res.json({ items, count, limit: filter.limit, offset: filter.offset });
});
