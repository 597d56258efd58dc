import { createHash } from "node:crypto";

const KEY_LENGTH = 16;

/**
 * The same text for the same thing that was said to a person, whatever the order of its fields: what a person has let
 * through or dismissed stands for exactly what they saw, and other figures are another key.
 */
export function findingKey(code: string, data: unknown): string {
  const json = JSON.stringify([code, data ?? null], (_, value: unknown) => sorted(value));
  return createHash("sha256").update(json).digest("hex").slice(0, KEY_LENGTH);
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
