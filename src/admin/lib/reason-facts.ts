/**
 * Turns the data of a reason into what can stand below its sentence: amounts, names of missing fields,
 * the remote system's own words. Nested values are left out: they are for the logs. So are Medusa's ids of
 * order lines, which say nothing to a shop owner.
 */
export type Fact =
  | { kind: "money"; key: string; minor: number }
  | { kind: "list"; key: string; items: string[] }
  | { kind: "text"; key: string; text: string };

const INTERNAL_KEYS: readonly string[] = ["line_id"];

const snakeCase = (key: string): string => key.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

const isScalar = (value: unknown): value is string | number =>
  (typeof value === "string" && value.trim() !== "") || (typeof value === "number" && Number.isFinite(value));

/** A number whose key ends in `_minor` (or `Minor`) is an amount in integer cents. */
export const reasonFacts = (data: Record<string, unknown> | null): Fact[] => {
  const facts: Fact[] = [];
  for (const [name, value] of Object.entries(data ?? {})) {
    const key = snakeCase(name);
    if (INTERNAL_KEYS.includes(key)) {
      continue;
    }
    if (typeof value === "number" && Number.isInteger(value) && key.endsWith("_minor")) {
      facts.push({ kind: "money", key: key.slice(0, -"_minor".length), minor: value });
    } else if (isScalar(value)) {
      facts.push({ kind: "text", key, text: String(value) });
    } else if (Array.isArray(value)) {
      const items = value.filter(isScalar).map(String);
      if (items.length > 0) {
        facts.push({ kind: "list", key, items });
      }
    }
  }
  return facts;
};

/** For a key that has no label in the texts: `operation_ids` -> `operation ids`. */
export const plainKey = (key: string): string => key.replace(/_/g, " ");
