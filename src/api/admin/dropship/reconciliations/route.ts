import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { ComparisonsAnswer, StartedComparisonAnswer } from "../../../../contract/shared";
import { StartReconciliation } from "../../../../contract/shared-acts";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { queueSupplierReconciliationWorkflow } from "../../../../workflows/dropship";
import { startSupplierReconciliations } from "../../../../workflows/dropship/orders/reconcile";
import { readBody, readQuery, route } from "../../../handler";
import { Page } from "../../../validators";
import { comparisonView, partView } from "../../../wire";

/** GET /admin/dropship/reconciliations : the latest first. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ComparisonsAnswer>) => {
  const { limit, offset } = readQuery(Page, req.query);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [runs, count] = await service.listAndCountSupplierReconciliations(
    {},
    { order: { created_at: "DESC" }, take: limit, skip: offset },
  );
  res.json({ ...partView(service), reconciliations: runs.map(comparisonView), count, limit, offset });
});

/** POST /admin/dropship/reconciliations : queues a comparison and starts it in the background; 202. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<StartedComparisonAnswer>) => {
    const { from_day: fromDay, to_day: toDay } = readBody(StartReconciliation, req.body);
    const { result: id } = await queueSupplierReconciliationWorkflow(req.scope).run({
      input: { fromDay, toDay, actor: req.auth_context.actor_id },
    });
    startSupplierReconciliations(req.scope);
    const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
    res
      .status(202)
      .json({ reconciliation: comparisonView(await service.retrieveSupplierReconciliation(id)) });
  },
);
