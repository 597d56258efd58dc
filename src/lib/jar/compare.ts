import { canonicalDecimal } from "../money";

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
  /** Answered with another dealer price than the asked line expected. Amounts are compared, not their spelling. */
  repriced: { code: string; expected: string; answered: string }[];
}

export interface AskedLine {
  code: string;
  count: number;
  /** Decimal text; left out when no price is expected. */
  dealerPrice?: string | null;
}

export interface AnsweredLine {
  code: string;
  count: number | null;
  /** Decimal text; null when JAR gave none, which is no other price. */
  dealerPrice?: string | null;
}

/** Lines of one code count together. Throws RangeError for a price that is no decimal amount. */
export function compareOrderLines(
  asked: readonly AskedLine[],
  answered: readonly AnsweredLine[],
): OrderLinesComparison {
  const wanted = countByCode(asked);
  const given = countByCode(answered);
  const result: OrderLinesComparison = {
    accepted: [],
    short: [],
    missing: [],
    unexpected: [],
    repriced: repriced(asked, answered),
  };

  for (const [code, count] of wanted) {
    const accepted = given.get(code);
    if (accepted === undefined) {
      result.missing.push({ code, asked: count });
    } else if (accepted < count) {
      result.short.push({ code, asked: count, accepted });
    } else {
      result.accepted.push({ code, count });
    }
  }
  for (const [code, count] of given) {
    const surplus = count - (wanted.get(code) ?? 0);
    if (!wanted.has(code) || surplus > 0) {
      result.unexpected.push({ code, count: surplus });
    }
  }
  return result;
}

function repriced(
  asked: readonly AskedLine[],
  answered: readonly AnsweredLine[],
): OrderLinesComparison["repriced"] {
  const expected = new Map<string, string>();
  for (const { code, dealerPrice } of asked) {
    if (dealerPrice) {
      expected.set(code, dealerPrice);
    }
  }

  return answered.flatMap(({ code, dealerPrice }) => {
    const price = expected.get(code);
    if (price === undefined || !dealerPrice) {
      return [];
    }
    if (canonicalDecimal(price) === canonicalDecimal(dealerPrice)) {
      return [];
    }
    return [{ code: code, expected: price, answered: dealerPrice }];
  });
}

function countByCode(lines: readonly { code: string; count: number | null }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, count } of lines) {
    counts.set(code, (counts.get(code) ?? 0) + (count ?? 0));
  }
  return counts;
}

/**
 * Whether a reference that JAR stored is the one that was sent: the same text, or its leading digits as PHP casts them
 * to an integer (jar-api.md 9.1). A stored 0 is what every reference without leading digits becomes; it matches only
 * a sent "0".
 */
export function referenceMatches(sent: string, stored: string | null): boolean {
  if (stored === null) {
    return false;
  }
  const kept = stored.trim();
  const own = sent.trim();
  if (kept === own) {
    return own !== "";
  }
  const digits = /^\d+/.exec(own)?.[0];
  if (digits === undefined || /^0+$/.test(digits)) {
    return false;
  }
  return kept === digits || kept === digits.replace(/^0+/, "");
}
