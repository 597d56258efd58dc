import type { MedusaContainer } from "@medusajs/framework/types";
import { runOnSchedule } from "../workflows/dropship/catalogue/run";
import { SCHEDULES } from "../workflows/dropship/catalogue/schedule";
import { dropshipConsent } from "../workflows/dropship/consent";
import { isOurInstallation } from "../workflows/ledger/consent";
import { sayingNoRows } from "../workflows/shared/message-of";

/** The whole catalogue with its texts and pictures, which JAR asks to read after 19:00 (jar-api.md 8). */
export default sayingNoRows(async function catalogueFull(container: MedusaContainer): Promise<void> {
  if (!(await isOurInstallation(container, dropshipConsent))) {
    return;
  }
  await runOnSchedule(container, "full");
});

export const config = {
  name: "jar-icash-catalogue-full",
  schedule: SCHEDULES.full,
};
