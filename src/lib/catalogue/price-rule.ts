/** Which of the shop's rules makes the price of a product: the first override that fits, else a tier, else the default. */
import { addPercent, isLess, toFraction } from "../money";
import type { Fraction } from "../money";
import { comparable, memoised, pathKey, pathPrefixes } from "./comparable";
import type { PriceInput, PriceRuleName } from "./pricing-types";
import type { PriceSettings } from "../../contract/catalogue-settings";

export interface PriceRuleParts {
  name: PriceRuleName;
  base: PriceSettings["base"];
  /** 1.15 for 15 %. */
  factor: Fraction;
  fixed: Fraction;
}

const ONE = toFraction("1");

interface Override extends PriceRuleParts {
  category: string | null;
  brand: string | null;
}

interface Tier extends PriceRuleParts {
  from: Fraction;
}

const rules = memoised((settings: PriceSettings) => ({
  overrides: settings.overrides.map((rule, index): Override => ({
    ...parts(`override:${index}`, rule.base ?? settings.base, rule),
    category: rule.category === undefined ? null : pathKey(rule.category),
    brand: rule.brand === undefined ? null : comparable(rule.brand),
  })),
  // The highest first, so that the first that is not above the cost counts.
  tiers: settings.tiers
    .map((tier, index): Tier => ({
      ...parts(`tier:${index}`, settings.base, tier),
      from: toFraction(tier.from),
    }))
    .sort((left, right) => (isLess(left.from, right.from) ? 1 : isLess(right.from, left.from) ? -1 : 0)),
  fallback: parts("default", settings.base, settings),
}));

/** @param cost what the dealer pays, in euro without VAT; without it no tier applies */
export function priceRule(input: PriceInput, cost: Fraction | null, settings: PriceSettings): PriceRuleParts {
  const { overrides, tiers, fallback } = rules(settings);
  const override = overrides.length === 0 ? undefined : firstOverride(overrides, input);
  const tier = cost === null ? undefined : tiers.find(({ from }) => !isLess(cost, from));
  return override ?? tier ?? fallback;
}

function firstOverride(overrides: readonly Override[], input: PriceInput): Override | undefined {
  const prefixes = new Set(pathPrefixes(input.categoryPath));
  const brand = comparable(input.brand ?? "");
  return overrides.find(
    (rule) =>
      (rule.category === null || prefixes.has(rule.category)) &&
      (rule.brand === null || rule.brand === brand),
  );
}

function parts(
  name: PriceRuleName,
  base: PriceSettings["base"],
  markup: { percent: string; fixed: string },
): PriceRuleParts {
  return { name, base, factor: addPercent(ONE, markup.percent), fixed: toFraction(markup.fixed) };
}
