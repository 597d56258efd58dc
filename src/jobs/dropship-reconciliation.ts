import type { MedusaContainer } from "@medusajs/framework/types";
import { dropshipConsent } from "../workflows/dropship/consent";
import {
  queueDailySupplierReconciliation,
  runQueuedSupplierReconciliations,
} from "../workflows/dropship/orders/reconcile";
import { isOurInstallation } from "../workflows/ledger/consent";
import { sayingNoRows } from "../workflows/shared/message-of";

/** Once a day, the orders here against those at JAR. The dropship clock takes over what this process does not finish. */
export default sayingNoRows(async function dropshipReconciliation(container: MedusaContainer): Promise<void> {
  if (!(await isOurInstallation(container, dropshipConsent))) {
    return;
  }
  if (await queueDailySupplierReconciliation(container)) {
    await runQueuedSupplierReconciliations(container);
  }
});

export const config = {
  name: "jar-icash-dropship-reconciliation",
  // After JAR's nights and before the shop opens, whether the server's clock runs on UTC or on Sofia's own time.
  schedule: process.env.JAR_ICASH_JAR_RECONCILE_CRON || "15 7 * * *",
};
