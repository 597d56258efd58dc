/**
 * The shelf price of a supplier's offer: euro cents, VAT included, with the steps that led there.
 *
 * Whether the supplier's prices include VAT and in which currency they are is nowhere stated (jar-api.md 6.1, 6.2), so
 * the rule says both. The chain is exact; the only rounding is the last one, so the order of its steps cannot matter.
 */
import {
  addPercent,
  bgnFractionToEur,
  type Fraction,
  isDecimalText,
  roundFraction,
  toFraction,
  toSafeNumber,
  unitsToText,
} from "../money";

export interface PriceRule {
  currency: "EUR" | "BGN";
  base: "price" | "dealer_price";
  priceIncludesVat: boolean;
  vatPercent: number;
  /** Decimal text; negative lowers the price. */
  markupPercent?: string;
}

export type PriceStepName = "price" | "dealer_price" | "bgn_to_eur" | "vat" | "markup" | "rounded";

/** The value after the step, in major units; up to six places are shown, the chain itself keeps all of them. */
export interface PriceStep {
  step: PriceStepName;
  value: string;
}

export type ShelfPrice =
  | { kind: "ok"; amountMinor: number; steps: PriceStep[] }
  | { kind: "unsellable"; reason: "price_missing" | "price_not_positive" };

/** @throws RangeError when the rule itself holds no decimal numbers */
export function shelfPrice(
  offer: { price: string; dealerPrice: string | null },
  rule: PriceRule,
): ShelfPrice {
  const base = readPrice(rule.base === "price" ? offer.price : offer.dealerPrice);
  if (base === null) {
    return { kind: "unsellable", reason: "price_missing" };
  }
  if (base.numerator <= 0n) {
    return { kind: "unsellable", reason: "price_not_positive" };
  }

  let value = base;
  const steps: PriceStep[] = [{ step: rule.base, value: show(value) }];
  const then = (step: PriceStepName, next: Fraction) => {
    value = next;
    steps.push({ step, value: show(value) });
  };
  if (rule.currency === "BGN") {
    then("bgn_to_eur", bgnFractionToEur(value));
  }
  if (!rule.priceIncludesVat) {
    then("vat", addPercent(value, rule.vatPercent));
  }
  if (rule.markupPercent !== undefined) {
    then("markup", addPercent(value, rule.markupPercent));
  }

  const cents = roundFraction(value, 2);
  if (cents <= 0n) {
    return { kind: "unsellable", reason: "price_not_positive" };
  }
  steps.push({ step: "rounded", value: unitsToText(cents, 2) });
  return { kind: "ok", amountMinor: toSafeNumber(cents), steps };
}

/** An unreadable price is a missing one: the product is not sold, the run goes on. */
function readPrice(text: string | null): Fraction | null {
  return text !== null && isDecimalText(text) ? toFraction(text) : null;
}

/** At least two places, at most six. */
function show(value: Fraction): string {
  return unitsToText(roundFraction(value, 6), 6).replace(/0{1,4}$/, "");
}
