import type { MedusaContainer } from "@medusajs/framework/types";
import { runOnSchedule } from "../workflows/dropship/catalogue/run";
import { SCHEDULES } from "../workflows/dropship/catalogue/schedule";
import { dropshipConsent } from "../workflows/dropship/consent";
import { isOurInstallation } from "../workflows/ledger/consent";
import { sayingNoRows } from "../workflows/shared/message-of";

/** Prices and availability, as often as JAR's own suppliers are asked to offer theirs (jar-api.md 8). */
export default sayingNoRows(async function catalogueOffer(container: MedusaContainer): Promise<void> {
  if (!(await isOurInstallation(container, dropshipConsent))) {
    return;
  }
  await runOnSchedule(container, "offer");
});

export const config = {
  name: "jar-icash-catalogue-offer",
  schedule: SCHEDULES.offer,
};
