import type { JarPeriod } from "./accounting-types";
import { readInput, period as periodInput } from "./methods/input";

/**
 * Reads a long period month by month. Whether JAR counts the last day of a period in, and how long a period may be, is
 * not known (jar-api.md 10, row 27): each part asks for one day more than it covers, what comes twice is kept once, and
 * what is dated after the period is dropped.
 */
export type JarDated = { id: string } & ({ date: string | null } | { created: string | null });

/**
 * Calls such as `readWholePeriod({ from: "2024-01-15", to: "2024-06-30" }, (part) => client.invoices(part))`.
 * One part that fails fails the whole, because a hole in the middle could not be seen. Of what comes twice the later
 * answer counts. Throws JarInputError for a period that is none, and whatever `read` throws.
 */
export async function readWholePeriod<T extends JarDated>(
  period: JarPeriod,
  read: (part: JarPeriod) => Promise<readonly T[]>,
): Promise<T[]> {
  const found = new Map<string, T>();
  for (const part of splitPeriod(period)) {
    for (const item of await read(part)) {
      found.set(item.id, item);
    }
  }
  return [...found.values()].filter((item) => (dayOf(item) ?? period.to) <= period.to);
}

/** The parts of a period: calendar months, each one day longer than itself. */
export function splitPeriod(period: JarPeriod): JarPeriod[] {
  const { from, to } = readInput("period", periodInput, period);
  const parts: JarPeriod[] = [];
  for (let start = from; start <= to; start = firstOfNextMonth(start)) {
    const next = firstOfNextMonth(start);
    parts.push({ from: start, to: next <= to ? next : dayAfter(to) });
  }
  return parts;
}

function dayOf(item: JarDated): string | null {
  const moment = "date" in item ? item.date : item.created;
  return moment === null ? null : moment.slice(0, 10);
}

function firstOfNextMonth(day: string): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return shifted(year, month, 1);
}

function dayAfter(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return shifted(year, month - 1, date + 1);
}

// Days of the calendar have no time zone, so UTC is only the arithmetic here.
function shifted(year: number, monthFromZero: number, date: number): string {
  const moment = new Date(0);
  moment.setUTCFullYear(year, monthFromZero, date);
  return moment.toISOString().slice(0, 10);
}
