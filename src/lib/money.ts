/**
 * Money without floating point.
 *
 * Decimal texts (and the numbers that JSON delivers) become scaled BigInts, so that nothing is lost before the one
 * rounding that the caller asks for. Amounts that leave this file are integer minor units (cents) as safe integers,
 * or decimal text. Rounding is half up, by magnitude: 0.005 -> 0.01, -0.005 -> -0.01. Anything that is not a plain
 * finite decimal throws a RangeError; a wrong amount on a receipt is worse than a stopped job.
 */

/** The exact value `units / 10^scale`; `scale` is never negative. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Exact fraction for chains of percentages and divisions; `denominator` is always positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL_TEXT = /^([+-]?)(\d{1,60})(?:\.(\d{1,60}))?(?:[eE]([+-]?\d{1,3}))?$/;

// Medusa keeps raw amounts with 20 significant digits and writes tiny ones as "1.0000000000000000000e-7", so
// exponents must be read; one of hundreds is no amount of money but an attack on memory or a bug.
const MAX_EXPONENT = 40;

// The fixed rate of the changeover of 2026-01-01: divide by it in full, never multiply by a shortened inverse
// (bg-fiscal.md 9).
const BGN_PER_EUR: Decimal = { units: 195583n, scale: 5 };

/** Whether a text from outside is a plain decimal amount, without an exponent. */
export function isDecimalText(text: string): boolean {
  return /^\s*[+-]?\d{1,15}(\.\d{1,15})?\s*$/.test(text);
}

/** Reads a decimal exactly. @throws RangeError when the value is no finite decimal or its exponent is absurd. */
export function parseDecimal(value: string | number): Decimal {
  const match = DECIMAL_TEXT.exec(typeof value === "number" ? String(value) : value.trim());
  if (!match) {
    throw new RangeError("Not a decimal amount");
  }
  const [, sign = "", whole = "", fraction = "", exponentText = "0"] = match;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAX_EXPONENT) {
    throw new RangeError("The exponent of a decimal amount is out of range");
  }
  const digits = BigInt(whole + fraction);
  const units = sign === "-" ? -digits : digits;
  const scale = fraction.length - exponent;
  return scale >= 0 ? { units, scale } : { units: units * powerOfTen(-scale), scale: 0 };
}

/** The same value as units of `10^-scale`, rounded half up when digits are lost. */
export function rescale(decimal: Decimal, scale: number): bigint {
  return decimal.scale <= scale
    ? decimal.units * powerOfTen(scale - decimal.scale)
    : divideHalfUp(decimal.units, powerOfTen(decimal.scale - scale));
}

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

/** `units / 10^scale` as plain decimal text with exactly `scale` places. */
export function unitsToText(units: bigint, scale: number): string {
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - scale)}`;
}

/** One spelling per value: "26.8920", "026.892" and 26.892 all become "26.892". */
export function canonicalDecimal(value: string | number): string {
  const { units, scale } = parseDecimal(value);
  const text = unitsToText(units, scale);
  return scale === 0 ? text : text.replace(/\.?0+$/, "");
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

export function toFraction(value: string | number): Fraction {
  const { units, scale } = parseDecimal(value);
  return { numerator: units, denominator: powerOfTen(scale) };
}

/** Adds `percent` % (may be negative) to an exact value. */
export function addPercent(value: Fraction, percent: string | number): Fraction {
  const { numerator, denominator } = toFraction(percent);
  return {
    numerator: value.numerator * (100n * denominator + numerator),
    denominator: value.denominator * 100n * denominator,
  };
}

/** The fraction in units of `10^-digits`, half up. */
export function roundFraction(value: Fraction, digits: number): bigint {
  return divideHalfUp(value.numerator * powerOfTen(digits), value.denominator);
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

function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
