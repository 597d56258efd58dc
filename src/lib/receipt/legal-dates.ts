/**
 * Dates as the law and the fiscal system count them: wall time in Europe/Sofia, whatever the server's zone is.
 *
 * A storno for an operator error is lawful until the 7th of the month after the receipt's month (Н-18 чл. 31 ал. 4,
 * bg-fiscal.md 5). iCash wants the receipt's time as `DD-MM-YY HH:mm` and answers other dates as
 * `YYYY-MM-DD HH:MM:SS`; its zone is not documented, Sofia is inferred (icash-api.md C16).
 */
import { DateTime } from "luxon";
import { addDays, sofiaDate, startOfSofiaDay } from "../sofia-days";
import type { StornoReason } from "../../contract/reasons/fiscal";

const ZONE = "Europe/Sofia";
const LAST_DAY_FOR_ERRORS = 7;

/**
 * The last Sofia date (`YYYY-MM-DD`, inclusive) on which a storno with that reason may be registered; null when the
 * law sets no such limit.
 */
export function lastLawfulDay(reason: StornoReason, registeredAt: Date): string | null {
  if (reason !== "operator_error") {
    return null;
  }
  return isoDate(inSofia(registeredAt).plus({ months: 1 }).set({ day: LAST_DAY_FOR_ERRORS }));
}

/** The moment when a last lawful day is over. */
export function endOfLawfulDay(day: string): Date {
  return startOfSofiaDay(addDays(day, 1));
}

/** Whether that Sofia date, which still counts as a whole, lies behind. */
export function dayHasPassed(day: string, now: Date): boolean {
  return sofiaDate(now) > day;
}

const LONG =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[ T](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}))?$/;
const SHORT = /^(?<day>\d{2})-(?<month>\d{2})-(?<year>\d{2}) (?<hour>\d{2}):(?<minute>\d{2})$/;

/**
 * A wall time as iCash writes it (`YYYY-MM-DD HH:MM:SS` or `DD-MM-YY HH:mm`) as `DD-MM-YY HH:mm`; null when it is no
 * date that exists. Both are the same wall clock, so nothing is converted between zones.
 */
export function parseIcashDateTime(text: string): string | null {
  const parts = (LONG.exec(text.trim()) ?? SHORT.exec(text.trim()))?.groups;
  if (!parts) {
    return null;
  }
  const { year = "", month = "", day = "", hour = "", minute = "", second = "00" } = parts;
  // Two digits of a year can only stand for this century: electronic receipts are younger than it.
  const fullYear = year.length === 2 ? `20${year}` : year;
  const time = DateTime.utc(
    Number(fullYear),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return time.isValid && fullYear.startsWith("20") && Number(hour) < 24
    ? `${day}-${month}-${fullYear.slice(2)} ${hour}:${minute}`
    : null;
}

/** The moment of such a wall time, taken as Sofia's; null when it is no date that exists. */
export function momentOfIcashDateTime(text: string): Date | null {
  const parts = SHORT.exec(parseIcashDateTime(text) ?? "")?.groups;
  if (!parts) {
    return null;
  }
  const { year, month, day, hour, minute } = parts;
  const wall = { month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute) };
  return DateTime.fromObject({ year: 2000 + Number(year), ...wall }, { zone: ZONE }).toJSDate();
}

function inSofia(date: Date): DateTime<true> {
  // The locale is fixed, because a host locale could bring its own digits.
  const time = DateTime.fromJSDate(date, { zone: ZONE }).setLocale("en");
  if (!time.isValid) {
    throw new RangeError(`No valid date in ${ZONE}: ${time.invalidReason}`);
  }
  return time;
}

function isoDate(time: DateTime): string {
  return time.toFormat("yyyy-MM-dd");
}
