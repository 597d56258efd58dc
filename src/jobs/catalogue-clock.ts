import type { MedusaContainer } from "@medusajs/framework/types";
import { runQueuedSyncs } from "../workflows/dropship/catalogue/run";
import { dropshipConsent } from "../workflows/dropship/consent";
import { isOurInstallation } from "../workflows/ledger/consent";
import { sayingNoRows } from "../workflows/shared/message-of";

/** Runs queued readings of the catalogue and takes over those whose process died. */
export default sayingNoRows(async function catalogueClock(container: MedusaContainer): Promise<void> {
  if (!(await isOurInstallation(container, dropshipConsent))) {
    return;
  }
  await runQueuedSyncs(container);
});

export const config = {
  name: "jar-icash-catalogue-clock",
  schedule: process.env.JAR_ICASH_CATALOGUE_CRON || "* * * * *",
};
