/** Exact arithmetic on fractions, for chains of prices that round once at their end. */
import { divideHalfUp, parseDecimal, powerOfTen, unitsToText } from "./decimal";
import type { Decimal } from "./decimal";

/** `denominator` is always positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

export function toFraction(value: string | number): Fraction {
  const { units, scale } = parseDecimal(value);
  return { numerator: units, denominator: powerOfTen(scale) };
}

export function plus(left: Fraction, right: Fraction): Fraction {
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

export function sumOf(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, ZERO);
}

export function minus(left: Fraction, right: Fraction): Fraction {
  return plus(left, { numerator: -right.numerator, denominator: right.denominator });
}

export function times(left: Fraction, right: Fraction): Fraction {
  return {
    numerator: left.numerator * right.numerator,
    denominator: left.denominator * right.denominator,
  };
}

/** `right` is above zero. */
export function dividedBy(left: Fraction, right: Fraction): Fraction {
  return times(left, { numerator: right.denominator, denominator: right.numerator });
}

export function wholeNumber(value: number): Fraction {
  return { numerator: BigInt(value), denominator: 1n };
}

export function isLess(left: Fraction, right: Fraction): boolean {
  return left.numerator * right.denominator < right.numerator * left.denominator;
}

/** Adds `percent` % (may be negative) to an exact value. */
export function addPercent(value: Fraction, percent: string | number): Fraction {
  const { numerator, denominator } = toFraction(percent);
  return {
    numerator: value.numerator * (100n * denominator + numerator),
    denominator: value.denominator * 100n * denominator,
  };
}

/** The value less `percent` % that it includes: 120 with 20 is 100. */
export function withoutPercent(value: Fraction, percent: Fraction): Fraction {
  return {
    numerator: value.numerator * 100n * percent.denominator,
    denominator: value.denominator * (100n * percent.denominator + percent.numerator),
  };
}

/** The fraction in units of `10^-digits`, half up. */
export function roundFraction(value: Fraction, digits: number): bigint {
  return divideHalfUp(value.numerator * powerOfTen(digits), value.denominator);
}

/** Euro in whole cents, towards minus infinity. */
export function centsDown(value: Fraction): bigint {
  return floorDivide(value.numerator * 100n, value.denominator);
}

/** Euro in whole cents, towards plus infinity. */
export function centsUp(value: Fraction): bigint {
  return -floorDivide(-value.numerator * 100n, value.denominator);
}

/** `denominator` above zero. */
export function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

// The fixed rate of the changeover of 2026-01-01: divide by it in full, never multiply by a shortened inverse
// (bg-fiscal.md 9).
const BGN_PER_EUR: Decimal = { units: 195583n, scale: 5 };

/** Leva text to euro text with two places, by the fixed rate 1.95583, half up (bg-fiscal.md 9). */
export function bgnToEur(value: string): string {
  return unitsToText(roundFraction(bgnFractionToEur(toFraction(value)), 2), 2);
}

/** The unrounded conversion, for chains that round once at their end. */
export function bgnFractionToEur(bgn: Fraction): Fraction {
  return {
    numerator: bgn.numerator * powerOfTen(BGN_PER_EUR.scale),
    denominator: bgn.denominator * BGN_PER_EUR.units,
  };
}
