/**
 * The documented part of `get-operation` shows neither rows nor payments, only what they add up to (icash-api.md 4.14,
 * 5.4): so what is there already is proven by that sum.
 */

/** 0, then the sum up to and with each amount. */
export function prefixSums(amounts: readonly number[]): number[] {
  const sums = [0];
  for (const amount of amounts) {
    sums.push((sums.at(-1) ?? 0) + amount);
  }
  return sums;
}

/**
 * How many are in, given how many were begun: all of them, or all but the last one, whose answer may have been lost.
 * Null when the total fits neither. An amount of 0 cannot be told apart and counts as present.
 */
export function countPresent(
  sums: readonly number[],
  started: number,
  totalMinor: number | null,
): number | null {
  if (totalMinor === null) {
    return started === 0 ? 0 : null;
  }
  if (totalMinor === sums[started]) {
    return started;
  }
  return started > 0 && totalMinor === sums[started - 1] ? started - 1 : null;
}
