/**
 * The last step of a price: to the cent, to an ending such as .99, or to a multiple of a step. What a mode allows are the
 * amounts `offset + n * unit` in cents; a price is never rounded to nothing and never below its floor.
 */
import { centsDown, centsUp, floorDivide, roundFraction, toFraction } from "../money";
import type { Fraction } from "../money";
import type { PriceSettings } from "../../contract/catalogue-settings";

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
