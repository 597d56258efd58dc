import type { MedusaContainer } from "@medusajs/framework/types";
import { runQueuedSyncs } from "../workflows/dropship/catalogue/run";

/** Runs queued readings of the catalogue and takes over those whose process died. */
export default async function catalogueClock(container: MedusaContainer): Promise<void> {
  await runQueuedSyncs(container);
}

export const config = {
  name: "jar-icash-catalogue-clock",
  schedule: process.env.JAR_ICASH_CATALOGUE_CRON || "* * * * *",
};
