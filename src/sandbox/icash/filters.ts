/**
 * The filters that the lists share: a whole number, a span of dates, and the reference of the importing software. The
 * last one compares as text, or by reading as whole numbers, or not at all (icash-api.md C11, 5.4).
 */
import type { Operation } from "./books";
import { isDate, isDateTime } from "./clock";
import type { Readings } from "./context";
import type { Fields } from "./fields";

export type Test<Row> = (row: Row) => boolean;

export function numberFilters<Row>(
  fields: Fields,
  values: readonly [name: string, valueOf: (row: Row) => number | null][],
): Test<Row>[] {
  return values
    .filter(([name]) => fields.has(name))
    .map(([name, valueOf]) => {
      const sought = fields.integer(name);
      return (row) => valueOf(row) === sought;
    });
}

/** `<name>From` and `<name>To`, both included. Dates in these forms sort as texts; "" is no date yet. */
export function dateFilters<Row>(
  fields: Fields,
  name: string,
  form: "date" | "date and time",
  valueOf: (row: Row) => string,
): Test<Row>[] {
  const isValid = form === "date" ? isDate : isDateTime;
  const from = fields.optional(`${name}From`, (key) => fields.checked(key, isValid));
  const to = fields.optional(`${name}To`, (key) => fields.checked(key, isValid));
  const tests: Test<Row>[] = [];
  if (from !== null) {
    tests.push((row) => valueOf(row) >= from);
  }
  if (to !== null) {
    tests.push((row) => valueOf(row) !== "" && valueOf(row) <= to);
  }
  return tests;
}

export function isOfImport(operation: Operation, fields: Fields, readings: Readings): boolean {
  if (readings.importFilterIgnored) {
    return true;
  }
  if (fields.has("ImportSource") && operation.importSource !== fields.raw("ImportSource")) {
    return false;
  }
  if (!fields.has("ImportRefID")) {
    return true;
  }
  const sought = fields.raw("ImportRefID");
  const stored = operation.importRefId;
  return readings.integerCastFilter
    ? leadingInteger(stored ?? "") === leadingInteger(sought)
    : stored === sought;
}

/** How a database casts a text to a whole number: its leading digits, or 0. */
function leadingInteger(text: string): number {
  return Number(/^\d+/.exec(text)?.[0] ?? 0);
}
