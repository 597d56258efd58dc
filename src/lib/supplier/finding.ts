/** What stops an order before it is sent, until a person says that it may go in spite of it. */
import { createHash } from "node:crypto";

export interface Finding {
  code: string;
  data: Record<string, unknown>;
}

const KEY_LENGTH = 16;

/**
 * The same text for the same finding, whatever the order of its fields, so that an approval holds for exactly what the
 * person saw: other figures are another finding.
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
