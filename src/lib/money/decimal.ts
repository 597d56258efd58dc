/** Decimals as text, read exactly: told apart from other text, compared, rescaled. */

/** The exact value `units / 10^scale`; `scale` is never negative. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL_TEXT = /^([+-]?)(\d{1,60})(?:\.(\d{1,60}))?(?:[eE]([+-]?\d{1,3}))?$/;

// Medusa keeps raw amounts with 20 significant digits and writes tiny ones as "1.0000000000000000000e-7", so
// exponents must be read; one of hundreds is no amount of money but an attack on memory or a bug.
const MAX_EXPONENT = 40;

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

/**
 * The decimal as it was written, every zero of it, but without a plus sign and without an exponent: PHP and JavaScript
 * write very small and very large numbers with one ("1.0E-5", 1e-7). Null for what is no decimal.
 */
export function plainDecimal(text: string): string | null {
  const match = DECIMAL_TEXT.exec(text.trim());
  if (!match) {
    return null;
  }
  const [, sign = "", whole = "", fraction, exponent] = match;
  if (exponent !== undefined) {
    return Math.abs(Number(exponent)) > MAX_EXPONENT ? null : canonicalDecimal(text);
  }
  return (sign === "-" ? sign : "") + whole + (fraction === undefined ? "" : `.${fraction}`);
}

/** One spelling per value: "26.8920", "026.892" and 26.892 all become "26.892". */
export function canonicalDecimal(value: string | number): string {
  const { units, scale } = parseDecimal(value);
  const text = unitsToText(units, scale);
  return scale === 0 ? text : text.replace(/\.?0+$/, "");
}

/** Whether two decimals have the same value: "46.01000" and "46.01". @throws RangeError when one is no decimal. */
export function sameDecimal(left: string, right: string): boolean {
  return canonicalDecimal(left) === canonicalDecimal(right);
}

/** The same value as units of `10^-scale`, rounded half up when digits are lost. */
export function rescale(decimal: Decimal, scale: number): bigint {
  return decimal.scale <= scale
    ? decimal.units * powerOfTen(scale - decimal.scale)
    : divideHalfUp(decimal.units, powerOfTen(decimal.scale - scale));
}

/** `units / 10^scale` as plain decimal text with exactly `scale` places. */
export function unitsToText(units: bigint, scale: number): string {
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - scale)}`;
}

/** Half up, by magnitude: 0.005 -> 0.01, -0.005 -> -0.01. `denominator` is above zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}
