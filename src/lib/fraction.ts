/** Exact arithmetic on fractions, for chains of prices that round once at their end. */
import type { Fraction } from "./money";

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

export function add(left: Fraction, right: Fraction): Fraction {
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(add, ZERO);
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
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

/** The value less `percent` % that it includes: 120 with 20 is 100. */
export function withoutPercent(value: Fraction, percent: Fraction): Fraction {
  return {
    numerator: value.numerator * 100n * percent.denominator,
    denominator: value.denominator * (100n * percent.denominator + percent.numerator),
  };
}
