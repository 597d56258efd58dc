import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { DROPSHIP_MODULE } from "../modules/dropship";
import type { DropshipModuleService } from "../modules/dropship";
import { watchCatalogue } from "../workflows/dropship/catalogue/alarms";
import { checkSupplierBalance } from "../workflows/dropship/orders/send";
import { drainSupplierLedger, sweepDropshipOrders } from "../workflows/dropship/orders/drain";
import { followSupplierOrders } from "../workflows/dropship/orders/follow";
import { readSupplierPapers } from "../workflows/dropship/orders/papers";
import { followSupplierReturns } from "../workflows/dropship/orders/return-credits";
import { runQueuedSupplierReconciliations } from "../workflows/dropship/orders/reconcile";
import { messageOf, sayingNoRows } from "../workflows/shared/message-of";
import { dropshipConsent } from "../workflows/dropship/consent";
import { isOurInstallation } from "../workflows/ledger/consent";

/**
 * Asks the events' question again for recent orders, sends what is due, looks at JAR for what is on its way, then for its
 * papers, its credits and the balance, and at the catalogue as a whole. A round that fails does not keep the next one.
 */
const ROUNDS: Record<string, (container: MedusaContainer) => Promise<unknown>> = {
  sweepDropshipOrders,
  drainSupplierLedger,
  followSupplierOrders,
  readSupplierPapers,
  followSupplierReturns,
  checkSupplierBalance,
  runQueuedSupplierReconciliations,
  watchCatalogue,
  emptyOldTexts: (container) => container.resolve<DropshipModuleService>(DROPSHIP_MODULE).texts.emptyDue(),
};

export default sayingNoRows(async function dropshipClock(container: MedusaContainer): Promise<void> {
  if (!(await isOurInstallation(container, dropshipConsent))) {
    return;
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  for (const [name, round] of Object.entries(ROUNDS)) {
    try {
      await round(container);
    } catch (error) {
      logger.error(`The round ${name} of supplier orders failed and comes again: ${messageOf(error)}`);
    }
  }
});

export const config = {
  name: "jar-icash-dropship-clock",
  schedule: process.env.JAR_ICASH_DROPSHIP_CRON || "* * * * *",
};
