import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { FISCAL_MODULE } from "../modules/fiscal";
import type { FiscalModuleService } from "../modules/fiscal";
import { announceDocuments } from "../workflows/fiscal/news";
import { drainFiscalLedger } from "../workflows/fiscal/drain";
import { runQueuedReconciliations } from "../workflows/fiscal/reconcile/run";
import { sweepFiscalOrders } from "../workflows/fiscal/sweep";
import { messageOf, sayingNoRows } from "../workflows/shared/message-of";
import { fiscalConsent } from "../workflows/fiscal/consent";
import { isOurInstallation } from "../workflows/ledger/consent";

/**
 * Asks the events' question again for recent orders, sends what is due, and catches up on news and comparisons. A round
 * that fails does not keep the next one.
 */
const ROUNDS: Record<string, (container: MedusaContainer) => Promise<unknown>> = {
  sweepFiscalOrders,
  drainFiscalLedger,
  // Also while sending is paused, when the worker has nothing to do.
  announceDocuments,
  runQueuedReconciliations,
  emptyOldTexts: (container) => container.resolve<FiscalModuleService>(FISCAL_MODULE).texts.emptyDue(),
};

export default sayingNoRows(async function fiscalClock(container: MedusaContainer): Promise<void> {
  if (!(await isOurInstallation(container, fiscalConsent))) {
    return;
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  for (const [name, round] of Object.entries(ROUNDS)) {
    try {
      await round(container);
    } catch (error) {
      logger.error(`The round ${name} of receipts failed and comes again: ${messageOf(error)}`);
    }
  }
});

export const config = {
  name: "jar-icash-fiscal-clock",
  schedule: process.env.JAR_ICASH_FISCAL_CRON || "* * * * *",
};
