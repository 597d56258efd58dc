/**
 * The shelf price of a supplier's offer: euro cents, VAT included, with the steps that led there. Base, then leva to euro
 * by the fixed rate, VAT, markup, floor, and the only rounding at the end, so that nothing is lost on the way.
 */
import type { PriceStep, PriceStepName } from "../../contract/catalogue";
import {
  addPercent,
  bgnFractionToEur,
  centsUp,
  isDecimalText,
  isLess,
  plus,
  roundFraction,
  times,
  toFraction,
  toSafeNumber,
  unitsToText,
  withoutPercent,
} from "../money";
import type { Fraction } from "../money";
import { priceRule, roundPrice } from "./price-rule";
import type { PriceRuleParts } from "./price-rule";
import type { PriceContext, PriceInput, PriceResult } from "./pricing-types";
import { isPromotionOpen } from "./promotion";
import type { UnsellableReason } from "./reasons";

/** No product costs more; such a figure is a broken one, and it would not fit a safe integer for ever. */
const HIGHEST_CENTS = 9_999_999_999n;

type Chain =
  { kind: "ok"; amountMinor: number; steps: PriceStep[] } | { kind: "unsellable"; reason: UnsellableReason };

/**
 * A struck-through price needs a promotion that has not ended, an old price that ends up above the new one, and a rule on
 * the supplier's end price: what the dealer paid before is not known.
 */
export function priceOf(input: PriceInput, context: PriceContext): PriceResult {
  const cost = costOf(input.dealerPrice, context);
  const rule = priceRule(input, cost?.net ?? null, context.settings);
  const current = readPrice(rule.base === "price" ? input.price : input.dealerPrice);
  if (current === null) {
    return { kind: "unsellable", reason: "price_missing" };
  }
  const floor = floorOf(cost?.gross ?? null, context);
  if (floor === "unknown") {
    return { kind: "unsellable", reason: isPositive(current) ? "cost_missing" : "price_not_positive" };
  }

  const price = chain(current, rule, floor, context);
  if (price.kind === "unsellable") {
    return price;
  }
  const common = {
    kind: "ok" as const,
    floorMinor: floor === null ? null : toSafeNumber(centsUp(floor)),
    rule: rule.name,
  };
  const old = rule.base === "price" ? oldPrice(input, context) : null;
  const regular = old === null ? null : chain(old, rule, floor, context);
  return regular?.kind === "ok" && regular.amountMinor > price.amountMinor
    ? {
        ...common,
        amountMinor: regular.amountMinor,
        saleMinor: price.amountMinor,
        steps: regular.steps,
        saleSteps: price.steps,
      }
    : { ...common, amountMinor: price.amountMinor, saleMinor: null, steps: price.steps, saleSteps: null };
}

function chain(base: Fraction, rule: PriceRuleParts, floor: Fraction | null, context: PriceContext): Chain {
  if (!isPositive(base)) {
    return { kind: "unsellable", reason: "price_not_positive" };
  }
  let value = base;
  const steps: PriceStep[] = [{ step: rule.base, value: show(value) }];
  const then = (step: PriceStepName, next: Fraction) => {
    value = next;
    steps.push({ step, value: show(value) });
  };
  if (context.currency === "BGN") {
    then("bgn_to_eur", bgnFractionToEur(value));
  }
  if (!includesVat(rule.base, context)) {
    then("vat", addPercent(value, context.settings.vat_percent));
  }
  if (rule.factor.numerator !== rule.factor.denominator) {
    then("markup_percent", times(value, rule.factor));
  }
  if (rule.fixed.numerator !== 0n) {
    then("markup_fixed", plus(value, rule.fixed));
  }
  if (floor !== null && isLess(value, floor)) {
    then("floor", floor);
  }
  if (roundFraction(value, 2) <= 0n) {
    return { kind: "unsellable", reason: "price_not_positive" };
  }
  const lowest = floor === null ? null : centsUp(floor);
  const cents = roundPrice(value, context.settings.rounding, lowest);
  if (cents > HIGHEST_CENTS) {
    return { kind: "unsellable", reason: "price_too_high" };
  }
  steps.push({ step: "rounding", value: unitsToText(cents, 2) });
  return { kind: "ok", amountMinor: toSafeNumber(cents), steps };
}

function includesVat(
  base: PriceRuleParts["base"],
  { settings, priceIncludesVatDefault }: PriceContext,
): boolean {
  return base === "price"
    ? (settings.price_includes_vat ?? priceIncludesVatDefault)
    : settings.dealer_price_includes_vat;
}

interface Cost {
  net: Fraction;
  gross: Fraction;
}

/** What the dealer pays, in euro; null when the supplier does not say, which includes a cost of nothing. */
function costOf(dealerPrice: string | null, { currency, settings }: PriceContext): Cost | null {
  const given = readPrice(dealerPrice);
  if (given === null || !isPositive(given)) {
    return null;
  }
  const euro = currency === "BGN" ? bgnFractionToEur(given) : given;
  return settings.dealer_price_includes_vat
    ? { net: withoutPercent(euro, toFraction(settings.vat_percent)), gross: euro }
    : { net: euro, gross: addPercent(euro, settings.vat_percent) };
}

/** The higher of the limbs that are switched on; null when none is, `unknown` when there is nothing to add them to. */
function floorOf(cost: Fraction | null, { settings }: PriceContext): Fraction | "unknown" | null {
  const { margin_percent, margin_fixed } = settings.floor;
  if (margin_percent === null && margin_fixed === null) {
    return null;
  }
  if (cost === null) {
    return "unknown";
  }
  const byPercent = addPercent(cost, margin_percent ?? "0");
  const byAmount = plus(cost, toFraction(margin_fixed ?? "0"));
  return isLess(byPercent, byAmount) ? byAmount : byPercent;
}

function oldPrice(input: PriceInput, { settings, now }: PriceContext): Fraction | null {
  return settings.promotions === "price_list" && isPromotionOpen(input.promotion ?? null, now)
    ? readPrice(input.oldPrice)
    : null;
}

/** An unreadable price is a missing one: the product is not sold, the run goes on. */
function readPrice(text: string | null): Fraction | null {
  return text !== null && isDecimalText(text) ? toFraction(text) : null;
}

function isPositive(value: Fraction): boolean {
  return value.numerator > 0n;
}

/** At least two places, at most six. */
function show(value: Fraction): string {
  return unitsToText(roundFraction(value, 6), 6).replace(/0{1,4}$/, "");
}
