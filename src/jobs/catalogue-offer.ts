import type { MedusaContainer } from "@medusajs/framework/types";
import { runOnSchedule } from "../workflows/dropship/catalogue/run";

/** Prices and availability, as often as JAR's own suppliers are asked to offer theirs (jar-api.md 8). */
export default async function catalogueOffer(container: MedusaContainer): Promise<void> {
  await runOnSchedule(container, "offer");
}

export const config = {
  name: "jar-icash-catalogue-offer",
  schedule: process.env.JAR_ICASH_OFFER_CRON || "*/15 * * * *",
};
