/**
 * What JAR accepted against what was asked (jar-api.md 9.3): an order number alone is no acceptance. Every asked code
 * is in exactly one of `accepted` (all pieces), `short` (a line with fewer pieces) and `missing` (no line at all).
 * A line without a count confirms nothing and therefore is short with 0 accepted.
 */
export interface OrderLinesComparison {
  accepted: { code: string; count: number }[];
  short: { code: string; asked: number; accepted: number }[];
  missing: { code: string; asked: number }[];
  /** Codes nobody asked for, and pieces above what was asked. */
  unexpected: { code: string; count: number }[];
}

export function compareOrderLines(
  asked: readonly { code: string; count: number }[],
  answered: readonly { code: string; count: number | null }[],
): OrderLinesComparison {
  const wanted = countByCode(asked);
  const given = countByCode(answered);
  const result: OrderLinesComparison = { accepted: [], short: [], missing: [], unexpected: [] };

  for (const [code, count] of wanted) {
    const accepted = given.get(code);
    if (accepted === undefined) result.missing.push({ code, asked: count });
    else if (accepted < count) result.short.push({ code, asked: count, accepted });
    else result.accepted.push({ code, count });
  }
  for (const [code, count] of given) {
    const surplus = count - (wanted.get(code) ?? 0);
    if (!wanted.has(code) || surplus > 0) result.unexpected.push({ code, count: surplus });
  }
  return result;
}

function countByCode(lines: readonly { code: string; count: number | null }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, count } of lines) counts.set(code, (counts.get(code) ?? 0) + (count ?? 0));
  return counts;
}

/**
 * Whether a reference that JAR stored is the one that was sent: the same text, or its leading digits as PHP casts them
 * to an integer (jar-api.md 9.1). A stored 0 is what every reference without leading digits becomes; it matches only
 * a sent "0".
 */
export function referenceMatches(sent: string, stored: string | null): boolean {
  if (stored === null) return false;
  const kept = stored.trim();
  const own = sent.trim();
  if (kept === own) return own !== "";
  const digits = /^\d+/.exec(own)?.[0];
  if (digits === undefined || /^0+$/.test(digits)) return false;
  return kept === digits || kept === digits.replace(/^0+/, "");
}
