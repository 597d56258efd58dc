import type { MedusaContainer } from "@medusajs/framework/types";
import { queueDailyReconciliation, runQueuedReconciliations } from "../workflows/fiscal/reconcile/run";
import { fiscalConsent } from "../workflows/fiscal/consent";
import { isOurInstallation } from "../workflows/ledger/consent";
import { sayingNoRows } from "../workflows/shared/message-of";

/** Once a day, the shop's books against those of iCash. The fiscal clock takes over what this process does not finish. */
export default sayingNoRows(async function fiscalReconciliation(container: MedusaContainer): Promise<void> {
  if (!(await isOurInstallation(container, fiscalConsent))) {
    return;
  }
  if (await queueDailyReconciliation(container)) {
    await runQueuedReconciliations(container);
  }
});

export const config = {
  name: "jar-icash-fiscal-reconciliation",
  // Between midnight and morning in Sofia, whether the server's clock runs on UTC or on Sofia's own time.
  schedule: process.env.JAR_ICASH_RECONCILE_CRON || "30 2 * * *",
};
