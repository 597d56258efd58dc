/** The little that a chain of prices needs beside exact fractions: whole cents in both directions. */
import type { Fraction } from "../money";

export { add, isLess, times, withoutPercent } from "../fraction";

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
