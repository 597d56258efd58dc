/** The little that a chain of prices needs beside `money.ts`: exact sums, comparisons and whole multiples. */
import type { Fraction } from "../money";

export function add(left: Fraction, right: Fraction): Fraction {
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

export function times(left: Fraction, right: Fraction): Fraction {
  return {
    numerator: left.numerator * right.numerator,
    denominator: left.denominator * right.denominator,
  };
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
