/** As the JSON that comes with it spells a NUL or half of a surrogate pair, which PostgreSQL's jsonb refuses. */
const REFUSED = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;
const NUL = String.fromCharCode(0);

/**
 * JSON for a `?::jsonb` parameter, every one of them: what a text of a feed or of an answer may hold and jsonb may not is
 * left out, in names as in values (faults.md F34).
 */
export function jsonb(value: unknown): string {
  const text = JSON.stringify(value);
  return REFUSED.test(text) ? JSON.stringify(value, (_key, part: unknown) => storable(part)) : text;
}

function storable(part: unknown): unknown {
  if (typeof part === "string") {
    return storableText(part);
  }
  return typeof part === "object" && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).map(([name, member]) => [storableText(name), member]))
    : part;
}

function storableText(text: string): string {
  return text.replaceAll(NUL, "").replace(/\p{Surrogate}/gu, "\u{fffd}");
}
