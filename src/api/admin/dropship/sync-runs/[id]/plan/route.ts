import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { PlanAnswer } from "../../../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import { readQuery } from "../../../../../read-query";
import { PlanQuery } from "../../../../../validators";

/** GET /admin/dropship/sync-runs/:id/plan?action=&state=&q= : what the run would write, or wrote, and why. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<PlanAnswer>): Promise<void> {
  const filter = readQuery(PlanQuery, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const { id } = await service.retrieveSyncRun(req.params["id"] ?? "");
  const { items, count } = await service.listPlan(id, filter);
  res.json({ items, count, limit: filter.limit, offset: filter.offset });
}
