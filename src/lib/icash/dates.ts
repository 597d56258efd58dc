/**
 * `FiskBonDate`, the one date of the API that is written `DD-MM-YY HH:mm` (icash-api.md C16). Its zone is not
 * documented; a receipt carries the wall time of Bulgaria. The form stands here alone, so that it can be changed.
 */
import { DateTime } from "luxon";

const ZONE = "Europe/Sofia";

/** `DD-MM-YY HH:mm` in Europe/Sofia. Throws a RangeError for what is no date or outside the years 2000 to 2099. */
export function formatFiskBonDate(date: Date): string {
  // The locale is fixed, because a host locale could bring its own digits.
  const time = DateTime.fromJSDate(date, { zone: ZONE }).setLocale("en");
  if (!time.isValid || time.year < 2000 || time.year > 2099) {
    throw new RangeError("FiskBonDate needs a date of the years 2000 to 2099");
  }
  return time.toFormat("dd-MM-yy HH:mm");
}

/**
 * The moments (Unix milliseconds) that a `FiskBonDate` may mean: none when it is no real date and time, two for the
 * hour that comes twice in autumn. The hour that spring leaves out counts: a device whose clock was not changed yet
 * prints it.
 */
export function momentsOfFiskBonDate(text: string): number[] {
  const [, day, month, year, hour, minute] =
    /^(\d\d)-(\d\d)-(\d\d) ([01]\d|2[0-3]):(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined) {
    return [];
  }
  const time = DateTime.fromObject({ year: 2000 + year, month, day, hour, minute }, { zone: ZONE });
  return time.isValid ? time.getPossibleOffsets().map((candidate) => candidate.toMillis()) : [];
}
