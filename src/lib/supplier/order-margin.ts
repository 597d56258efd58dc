/**
 * What the shop earns on an order of JAR's goods: what was charged for the accepted pieces against what JAR takes for
 * them, both in euro without VAT. Fractions until the one rounding at the end.
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
  lineItemIds: readonly string[];
  accepted: number | null;
  /** JAR's price of a piece without VAT. */
  cost?: { unit: string; currency: string } | undefined;
}

/** JAR gives unit prices with up to four places (jar-api.md 6). */
const UNIT_PLACES = 4;

/** Null while no cost is known, and for an order in a currency without a fixed rate to the euro. */
export function orderMargin(
  lines: readonly CostedLine[],
  items: readonly SoldItem[],
  currency: string,
): Margin | null {
  const accepted = lines.filter((line) => (line.accepted ?? 0) > 0);
  const known = accepted.filter(({ cost }) => cost !== undefined && isEuroOrLev(cost.currency));
  if (known.length === 0 || !isEuroOrLev(currency)) {
    return null;
  }
  const revenue = sumOf(known.map((line) => inEuro(soldWithoutVat(line, items), currency)));
  const cost = sumOf(known.map(costOf));
  const margin = minus(revenue, cost);
  return {
    currency: "EUR",
    revenue: places(revenue),
    cost: places(cost),
    margin: places(margin),
    percent: revenue.numerator > 0n ? places(times(dividedBy(margin, revenue), wholeNumber(100))) : null,
    complete: known.length === accepted.length,
  };
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

function costOf({ cost, accepted }: CostedLine): Fraction {
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
