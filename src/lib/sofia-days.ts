/** Days as the law counts them, `YYYY-MM-DD` in Europe/Sofia: a day of 23 or 25 hours is one day like any other. */
import { DateTime } from "luxon";

const ZONE = "Europe/Sofia";
const FORM = "yyyy-MM-dd";

export function isSofiaDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromFormat(text, FORM, { zone: ZONE }).isValid;
}

/** `count` may be negative. @throws RangeError for what is no day */
export function addDays(day: string, count: number): string {
  return read(day).plus({ days: count }).toFormat(FORM);
}

/** The moment when the day begins in Sofia. @throws RangeError for what is no day */
export function startOfSofiaDay(day: string): Date {
  return read(day).startOf("day").toJSDate();
}

/** `YYYY-MM-DD` in Sofia. @throws RangeError for what is no moment */
export function sofiaDate(moment: Date): string {
  const time = DateTime.fromJSDate(moment, { zone: ZONE }).setLocale("en");
  if (!time.isValid) {
    throw new RangeError("Not a moment in time");
  }
  return time.toFormat(FORM);
}

function read(day: string): DateTime {
  // The locale is fixed, because a host locale could bring its own digits.
  const time = DateTime.fromFormat(day, FORM, { zone: ZONE }).setLocale("en");
  if (!time.isValid) {
    throw new RangeError("Not a day of the form YYYY-MM-DD");
  }
  return time;
}
