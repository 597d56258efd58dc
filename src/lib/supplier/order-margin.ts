/**
 * What the shop earns on an order of JAR's goods: what was charged for the accepted pieces against what JAR takes for
 * them, both in euro without VAT. Pieces that JAR has credited count as not sold, unless the customer got others for their
 * money, and the credit comes off the cost. Fractions until the one rounding at the end.
 */
import type { Margin } from "../../contract/supplier";
import {
  bgnFractionToEur,
  dividedBy,
  minus,
  plus,
  roundFraction,
  sumOf,
  times,
  toFraction,
  unitsToText,
  wholeNumber,
  withoutPercent,
  ZERO,
} from "../money";
import type { Fraction } from "../money";

/** An order line as Medusa keeps it; decimals are text. */
export interface SoldItem {
  id: string;
  quantity: number;
  unitPrice: string;
  /** Whether the unit price holds VAT. */
  taxInclusive: boolean;
  /** Percent; several add up. */
  taxRates: readonly string[];
  /** Discounts on the whole line. */
  adjustments: readonly { amount: string; taxInclusive: boolean }[];
}

export interface CostedLine {
  code: string;
  lineItemIds: readonly string[];
  accepted: number | null;
  /** JAR's price of a piece without VAT. */
  cost?: { unit: string; currency: string } | undefined;
}

/** What JAR has given back for pieces that went back to it. */
export interface MarginCredit {
  /** Without VAT; null: JAR's paper names no price, so it is the pieces' cost. */
  amount: string | null;
  currency: string;
  pieces: readonly { code: string; quantity: number }[];
  /** The customer's money stays: something else was delivered for it. */
  keepsRevenue: boolean;
}

/** JAR gives unit prices with up to four places (jar-api.md 6). */
const UNIT_PLACES = 4;

/** Null while no cost is known, and for an order in a currency without a fixed rate to the euro. */
export function orderMargin(
  lines: readonly CostedLine[],
  items: readonly SoldItem[],
  currency: string,
  credits: readonly MarginCredit[] = [],
): Margin | null {
  const accepted = lines.filter((line) => (line.accepted ?? 0) > 0);
  const known = accepted.filter(({ cost }) => cost !== undefined && isEuroOrLev(cost.currency));
  if (known.length === 0 || !isEuroOrLev(currency)) {
    return null;
  }
  // Of goods whose cost is not known yet neither counts.
  const counted = credits.filter(({ pieces }) =>
    pieces.every(({ code }) => known.some((line) => line.code === code)),
  );
  const revenue = sumOf(known.map((line) => inEuro(soldWithoutVat(kept(line, counted), items), currency)));
  const credited = sumOf(counted.map((credit) => creditOf(credit, known)));
  const cost = minus(sumOf(known.map(costOf)), credited);
  const margin = minus(revenue, cost);
  return {
    currency: "EUR",
    revenue: places(revenue),
    cost: places(cost),
    credited: places(credited),
    margin: places(margin),
    percent: revenue.numerator > 0n ? places(times(dividedBy(margin, revenue), wholeNumber(100))) : null,
    complete: known.length === accepted.length,
  };
}

/** The pieces for which the shop has the customer's money. */
function kept({ lineItemIds, code, accepted }: CostedLine, credits: readonly MarginCredit[]) {
  const back = credits
    .flatMap(({ keepsRevenue, pieces }) => (keepsRevenue ? [] : pieces))
    .reduce((sum, piece) => sum + (piece.code === code ? piece.quantity : 0), 0);
  return { lineItemIds, accepted: Math.max(0, (accepted ?? 0) - back) };
}

function creditOf({ amount, currency, pieces }: MarginCredit, known: readonly CostedLine[]): Fraction {
  return amount === null
    ? sumOf(
        pieces.map(({ code, quantity }) =>
          costOf({ cost: known.find((line) => line.code === code)?.cost, accepted: quantity }),
        ),
      )
    : inEuro(toFraction(amount), currency);
}

/** What a piece costs, in euro without VAT as decimal text. */
export function unitCostInEuro({ unit, currency }: { unit: string; currency: string }): string {
  return currency.toUpperCase() === "BGN"
    ? unitsToText(roundFraction(bgnFractionToEur(toFraction(unit)), UNIT_PLACES), UNIT_PLACES)
    : unit;
}

/** What was charged for the accepted pieces, which are spread over the order lines of the code in their order. */
export function soldWithoutVat(
  { lineItemIds, accepted }: Pick<CostedLine, "lineItemIds" | "accepted">,
  items: readonly SoldItem[],
): Fraction {
  let left = accepted ?? 0;
  const parts = lineItemIds.map((id) => {
    const item = items.find((candidate) => candidate.id === id);
    const pieces = Math.min(left, item?.quantity ?? 0);
    left -= pieces;
    return item && pieces > 0
      ? times(lineWithoutVat(item), dividedBy(wholeNumber(pieces), wholeNumber(item.quantity)))
      : ZERO;
  });
  return sumOf(parts);
}

/** The whole order line after discounts, without VAT. */
function lineWithoutVat({ unitPrice, quantity, taxInclusive, taxRates, adjustments }: SoldItem): Fraction {
  const vat = taxRates.map(toFraction).reduce(plus, ZERO);
  const net = (amount: Fraction, withVat: boolean) => (withVat ? withoutPercent(amount, vat) : amount);
  const discounts = sumOf(
    adjustments.map((discount) => net(toFraction(discount.amount), discount.taxInclusive)),
  );
  return minus(net(times(toFraction(unitPrice), wholeNumber(quantity)), taxInclusive), discounts);
}

function costOf({ cost, accepted }: Pick<CostedLine, "cost" | "accepted">): Fraction {
  return cost ? times(inEuro(toFraction(cost.unit), cost.currency), wholeNumber(accepted ?? 0)) : ZERO;
}

export function isEuroOrLev(currency: string): boolean {
  return ["EUR", "BGN"].includes(currency.toUpperCase());
}

export function inEuro(amount: Fraction, currency: string): Fraction {
  return currency.toUpperCase() === "BGN" ? bgnFractionToEur(amount) : amount;
}

function places(value: Fraction): string {
  return unitsToText(roundFraction(value, 2), 2);
}
