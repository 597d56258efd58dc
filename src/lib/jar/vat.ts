import { addPercent, isLess, minus, plus, times, toFraction, wholeNumber, ZERO } from "../money";
import type { Fraction } from "../money";

/**
 * Whether VAT is in a price or in a sum is stated nowhere (jar-api.md 6.2). This tells which reading explains a sum that
 * JAR gave, so that a shop can set its VAT options by its own first orders instead of by a guess.
 */
export type JarVatReading =
  /** The sum has VAT and the prices have not, as in the documented order. */
  | "sum_with_vat"
  /** The sum is the prices times the pieces: both with VAT, or both without. */
  | "same_basis"
  /** The prices have VAT and the sum has not. */
  | "prices_with_vat"
  /** Several readings fit, because the amounts are small or zero. */
  | "ambiguous"
  /** None fits: the lines are not those of the sum, or it holds something else, such as delivery. */
  | "none"
  /** A price, a count or the sum is missing, or there is no line. */
  | "incomplete";

export interface JarPricedLine {
  price: string | null;
  count: number | null;
}

// Shown prices are rounded (jar-api.md 6.2), so each line may be off by this much.
const TOLERANCE_PER_LINE = "0.02";

/**
 * `sum` and `price` are decimal text; hand in the dealer prices or the end prices. `vatPercent` is 20 in Bulgaria.
 * Throws RangeError for a text that is no decimal amount and for a count that is not whole.
 */
export function explainSum(
  sum: string | null,
  lines: readonly JarPricedLine[],
  vatPercent: string = "20",
): JarVatReading {
  if (sum === null || lines.length === 0) {
    return "incomplete";
  }
  let net = ZERO;
  for (const { price, count } of lines) {
    if (price === null || count === null) {
      return "incomplete";
    }
    net = plus(net, times(toFraction(price), wholeNumber(count)));
  }
  const given = toFraction(sum);
  const tolerance = times(toFraction(TOLERANCE_PER_LINE), wholeNumber(lines.length));
  const fits = (a: Fraction, b: Fraction) => isWithin(a, b, tolerance);

  const readings: JarVatReading[] = [];
  if (fits(addPercent(net, vatPercent), given)) {
    readings.push("sum_with_vat");
  }
  if (fits(net, given)) {
    readings.push("same_basis");
  }
  if (fits(net, addPercent(given, vatPercent))) {
    readings.push("prices_with_vat");
  }
  const [only = "none"] = readings;
  return readings.length > 1 ? "ambiguous" : only;
}

function isWithin(a: Fraction, b: Fraction, tolerance: Fraction): boolean {
  return !isLess(tolerance, minus(a, b)) && !isLess(tolerance, minus(b, a));
}
