/**
 * Decimals of the interface as scaled integers: `DECIMAL(p,s)` means p digits in all, s of them after the point.
 * iCash does not document its rounding (icash-api.md C41); the stand-in rounds each row half up to the cent, because
 * a payment has only two decimals and must be able to settle any sale exactly.
 */

export interface DecimalShape {
  /** p of `DECIMAL(p,s)` */
  digits: number;
  /** s of `DECIMAL(p,s)` */
  places: number;
}

export const quantityShape: DecimalShape = { digits: 10, places: 5 };
export const unitPriceShape: DecimalShape = { digits: 10, places: 5 };
export const percentShape: DecimalShape = { digits: 4, places: 2 };
export const paymentShape: DecimalShape = { digits: 10, places: 2 };
export const cataloguePriceShape: DecimalShape = { digits: 14, places: 6 };

/** The value in units of the last place, or null when the text does not fit the shape. */
export function parseDecimal(text: string, { digits, places }: DecimalShape): bigint | null {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) {
    return null;
  }
  const whole = (match[1] ?? "").replace(/^0+(?=\d)/, "");
  const fraction = match[2] ?? "";
  if (whole.length > digits - places || fraction.length > places) {
    return null;
  }
  return BigInt(whole + fraction.padEnd(places, "0"));
}

/** 26400n with 2 places becomes "264.00". */
export function formatDecimal(scaled: bigint, places: number): string {
  const text = scaled.toString().padStart(places + 1, "0");
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** Totals are kept in cents and shown with five places, as in `"264.00000"`. */
export function formatCents(cents: bigint): string {
  return formatDecimal(cents * 1000n, 5);
}

/** Both not negative. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

const HUNDRED_PERCENT = 10000n;

/** Takes a percentage with two places (2550n is 25.50 %) off an amount, rounded to its unit. */
export function lessPercent(amount: bigint, percent: bigint): bigint {
  return divideHalfUp(amount * (HUNDRED_PERCENT - percent), HUNDRED_PERCENT);
}

/** One row in cents: quantity and unit price with five places each, its own discount in percent with two. */
export function rowCents(quantity: bigint, unitPrice: bigint, discount: bigint): bigint {
  return divideHalfUp(quantity * unitPrice * (HUNDRED_PERCENT - discount), 10n ** 12n);
}

/** The tax inside a gross amount of cents. */
export function vatInside(gross: bigint, ratePercent: number): bigint {
  const rate = BigInt(ratePercent);
  return divideHalfUp(gross * rate, 100n + rate);
}
