/**
 * Amounts of money as whole minor units (cents) in safe integers. Decimals become cents here, rounded half up, by
 * magnitude: 0.005 -> 0.01, -0.005 -> -0.01.
 */
import { parseDecimal, rescale, unitsToText } from "./decimal";
import type { Fraction } from "./fraction";

/** Decimal text or number to integer minor units, half up. @throws RangeError when it is no safe amount. */
export function toMinor(value: string | number, digits = 2): number {
  return toSafeNumber(rescale(parseDecimal(value), digits));
}

/** What decimal texts add up to, each rounded by itself, in cents. @throws RangeError as `toMinor` */
export function sumMinor(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + toMinor(value), 0);
}

/** Integer minor units as plain decimal text: 1230 -> "12.30". */
export function minorToDecimal(minor: number, digits = 2): string {
  assertMinor(minor);
  return unitsToText(BigInt(minor), digits);
}

/** Sum of minor units. @throws RangeError when a term or the sum is no safe integer. */
export function addMinor(...amounts: readonly number[]): number {
  let sum = 0n;
  for (const amount of amounts) {
    assertMinor(amount);
    sum += BigInt(amount);
  }
  return toSafeNumber(sum);
}

/**
 * Splits `total` (>= 0) in proportion to integer `weights` (>= 0) by largest remainder; equal remainders favour the
 * earlier place. The parts are never negative, add up to `total`, and none exceeds its weight while `total` does not
 * exceed the sum of the weights. @throws RangeError when something is to be split and no weight is positive.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  for (const amount of [total, ...weights]) {
    assertMinor(amount);
    if (amount < 0) {
      throw new RangeError("allocate() takes no negative amounts");
    }
  }
  const sum = weights.reduce((running, weight) => running + BigInt(weight), 0n);
  if (sum === 0n) {
    if (total > 0) {
      throw new RangeError("allocate() has nothing to spread the amount over");
    }
    return weights.map(() => 0);
  }
  const shares = weights.map((weight) => ({ numerator: BigInt(total) * BigInt(weight), denominator: sum }));
  return roundToSum(shares, BigInt(total)).map(toSafeNumber);
}

/**
 * Rounds non-negative fractions to integers that add up to `total`: all are rounded down, then the largest remainders
 * go up by one. `total` must be reachable in that way, as any rounding of the exact sum is.
 */
export function roundToSum(values: readonly Fraction[], total: bigint): bigint[] {
  const parts = values.map(({ numerator, denominator }, index) => ({
    index,
    denominator,
    whole: numerator / denominator,
    rest: numerator % denominator,
  }));
  const missing = total - parts.reduce((running, part) => running + part.whole, 0n);
  if (missing < 0n || missing > BigInt(parts.filter((part) => part.rest > 0n).length)) {
    throw new RangeError("The parts cannot be rounded to that total");
  }
  const byRest = [...parts].sort(
    (a, b) => compare(b.rest * a.denominator, a.rest * b.denominator) || a.index - b.index,
  );
  const raised = new Set(byRest.slice(0, Number(missing)).map((part) => part.index));
  return parts.map((part) => (raised.has(part.index) ? part.whole + 1n : part.whole));
}

/** @throws RangeError when the integer is beyond what a JavaScript number holds exactly. */
export function toSafeNumber(value: bigint): number {
  const number = Number(value);
  assertMinor(number);
  return number;
}

function assertMinor(value: number): void {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError("Minor units must be a safe integer");
  }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
