import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { ComparisonsAnswer, StartedComparisonAnswer } from "../../../../contract/shared";
import { StartReconciliation } from "../../../../contract/shared-acts";
import { FISCAL_MODULE } from "../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { queueReconciliationWorkflow } from "../../../../workflows/fiscal";
import { Page } from "../../../validators";
import { comparisonView, partView } from "../../../wire";
import { readBody, readQuery, route } from "../../../handler";
import { runQueuedReconciliations } from "../../../../workflows/fiscal/reconcile/run";
import { messageOf } from "../../../../workflows/shared/message-of";

/** GET /admin/fiscal/reconciliations : the latest first. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ComparisonsAnswer>) => {
  const { limit, offset } = readQuery(Page, req.query);
  const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
  const [runs, count] = await service.listAndCountFiscalReconciliations(
    {},
    { order: { created_at: "DESC" }, take: limit, skip: offset },
  );
  res.json({
    ...partView(service),
    reconciliations: runs.map(comparisonView),
    count,
    limit,
    offset,
  });
});

/** POST /admin/fiscal/reconciliations : queues a comparison and starts it in the background; 202. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<StartedComparisonAnswer>) => {
    const { from_day: fromDay, to_day: toDay } = readBody(StartReconciliation, req.body);
    const { result: id } = await queueReconciliationWorkflow(req.scope).run({
      input: { fromDay, toDay, actor: req.auth_context.actor_id },
    });
    startQueuedReconciliations(req.scope);
    const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
    res.status(202).json({ reconciliation: comparisonView(await service.retrieveFiscalReconciliation(id)) });
  },
);

/** Reading iCash's lists may take minutes and no request waits for it. What cannot be started now is left to the clock. */
function startQueuedReconciliations(container: MedusaContainer): void {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  runQueuedReconciliations(container).catch((error: unknown) => {
    logger.error(`The comparison with iCash could not be started; the clock will try: ${messageOf(error)}`);
  });
}
