/**
 * Times as both Bulgarian services write them: no zone on the wire, meant as Europe/Sofia.
 */
const sofia = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Sofia",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** `YYYY-MM-DD HH:MM:SS` in Sofia. */
export function sofiaTimestamp(date: Date): string {
  return sofia.format(date);
}
