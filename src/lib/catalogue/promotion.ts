/**
 * JAR's promotions: a flag, a name and two moments, which are Bulgarian local time without a zone (jar-api.md 6, 7.3).
 */
import { DateTime } from "luxon";
import type { CataloguePromotion } from "./types";

const ZONE = "Europe/Sofia";
const FORMATS = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

/** The instant of a local Bulgarian moment; null for none or an unreadable one. In the repeated hour the earlier one. */
export function sofiaInstant(text: string | null): Date | null {
  if (text === null) {
    return null;
  }
  for (const format of FORMATS) {
    const moment = DateTime.fromFormat(text.trim(), format, { zone: ZONE });
    if (moment.isValid) {
      const [earliest = moment] = moment.getPossibleOffsets();
      return earliest.toJSDate();
    }
  }
  return null;
}

/** Announced or running: what has ended is none, even while the supplier still shows its flag. */
export function isPromotionOpen(promotion: CataloguePromotion | null, now: Date): boolean {
  if (!promotion?.active) {
    return false;
  }
  const ends = sofiaInstant(promotion.endsAt);
  return ends === null || ends > now;
}
