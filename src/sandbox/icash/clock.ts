/**
 * Dates as iCash writes them: Bulgarian wall time without a zone, in three shapes (icash-api.md C16).
 * The stand-in computes them on its own so that a mistake in the plugin's dates cannot hide behind shared code.
 */
import { sofiaTimestamp } from "../control";

/** `YYYY-MM-DD HH:MM:SS` */
export const dateTimeText = sofiaTimestamp;

/** `YYYY-MM-DD` */
export function dateText(moment: Date): string {
  return dateTimeText(moment).slice(0, 10);
}

/** `DD-MM-YY HH:mm`, the only date of the interface with a two-digit year and no seconds. */
export function receiptDateText(moment: Date): string {
  const text = dateTimeText(moment);
  return `${text.slice(8, 10)}-${text.slice(5, 7)}-${text.slice(2, 4)} ${text.slice(11, 16)}`;
}

export function isReceiptDate(text: string): boolean {
  const match = /^(\d\d)-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(text);
  if (!match) {
    return false;
  }
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return isDay(2000 + year, month, day) && hour < 24 && minute < 60;
}

export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function isDateTime(text: string): boolean {
  return isDate(text.slice(0, 10)) && /^ ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text.slice(10));
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
