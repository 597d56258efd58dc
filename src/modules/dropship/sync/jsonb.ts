/** As the JSON that comes with it spells a NUL or half of a surrogate pair, which PostgreSQL's jsonb refuses. */
const REFUSED = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;
const NUL = String.fromCharCode(0);

/** JSON for a `?::jsonb` parameter; what a text of a feed may hold and jsonb may not is left out (faults.md F34). */
export function jsonb(value: unknown): string {
  const text = JSON.stringify(value);
  return REFUSED.test(text)
    ? JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? storable(part) : part))
    : text;
}

function storable(text: string): string {
  return text.replaceAll(NUL, "").replace(/\p{Surrogate}/gu, "\u{fffd}");
}
