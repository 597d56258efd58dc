/** When the clocks read the catalogue by themselves, and when they do so next. */
import { parseExpression } from "cron-parser";
import type { NextRun } from "../../../contract/catalogue-overview";

/** By the server's clock: evening in Sofia whether that runs on UTC or on Sofia's own time. JAR asks for texts after 19:00. */
export const SCHEDULES = {
  full: process.env.JAR_ICASH_FULL_CRON || "30 19 * * *",
  offer: process.env.JAR_ICASH_OFFER_CRON || "*/15 * * * *",
} as const;

/** The sooner of the two, read as Medusa reads it. */
export function nextRun(now: Date): NextRun {
  const [offer, full] = (["offer", "full"] as const).map((kind) => ({
    kind,
    at: parseExpression(SCHEDULES[kind], { currentDate: now }).next().toDate().toISOString(),
  })) as [NextRun, NextRun];
  return full.at <= offer.at ? full : offer;
}
