/** Which of the shop's rules makes the price of a product: the first override that fits, else a tier, else the default. */
import type { PriceSettings } from "../../contract/catalogue-settings";
import { addPercent, centsDown, centsUp, floorDivide, isLess, roundFraction, toFraction } from "../money";
import type { Fraction } from "../money";
import { comparable, memoised, pathKey, pathPrefixes } from "./comparable";
import type { PriceInput, PriceRuleName } from "./pricing-types";

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

/*
 * The last step of a price: to the cent, to an ending such as .99, or to a multiple of a step. What a mode allows are the
 * amounts `offset + n * unit` in cents; a price is never rounded to nothing and never below its floor.
 */

type RoundingSettings = PriceSettings["rounding"];

interface Grid {
  unit: bigint;
  offset: bigint;
}

/** Cents, above zero, at least `lowest`. @param value above zero, in euro @param lowest in cents */
export function roundPrice(value: Fraction, settings: RoundingSettings, lowest: bigint | null): bigint {
  const grid = gridOf(settings);
  const down = atMost(centsDown(value), grid);
  const up = atLeast(centsUp(value), grid);
  const rounded = choose(value, down, up, settings.direction);
  const least = lowest !== null && lowest > 1n ? lowest : 1n;
  return rounded >= least ? rounded : atLeast(least, grid);
}

function choose(value: Fraction, down: bigint, up: bigint, direction: RoundingSettings["direction"]): bigint {
  switch (direction) {
    case "down":
      return down;
    case "up":
      return up;
    case "nearest": {
      // 2 * value >= down + up, in cents: the middle goes up.
      const isUpper = 200n * value.numerator >= (down + up) * value.denominator;
      return isUpper ? up : down;
    }
  }
}

function gridOf(settings: RoundingSettings): Grid {
  switch (settings.mode) {
    case "cent":
      return { unit: 1n, offset: 0n };
    case "ending":
      return { unit: 100n, offset: BigInt(settings.ending) };
    case "step":
      return { unit: roundFraction(toFraction(settings.step), 2), offset: 0n };
  }
}

function atMost(cents: bigint, { unit, offset }: Grid): bigint {
  return floorDivide(cents - offset, unit) * unit + offset;
}

function atLeast(cents: bigint, { unit, offset }: Grid): bigint {
  return -floorDivide(offset - cents, unit) * unit + offset;
}
