/**
 * The VAT of frozen rows against the VAT that iCash counts, which is how a tax group of another rate shows before money
 * is booked (icash-api.md 4.14).
 *
 * How iCash rounds is not documented (C41). It may round the VAT of each row, of each group or of the whole operation, half
 * up or half even, or not at all; each of these is off the exact sum by at most half a cent per row that has VAT, because
 * there are at most as many groups as rows. Nothing further away can come from rounding.
 */
import {
  isLess,
  minorToDecimal,
  minus,
  plus,
  roundFraction,
  sumOf,
  times,
  toFraction,
  unitsToText,
  withoutPercent,
} from "../money";
import type { Fraction } from "../money";
import type { ReceiptLine } from "./types";

/** What iCash tells, as decimal text; null where it does not. */
export interface ToldVat {
  price: string | null;
  priceWithoutVat: string | null;
  totalVat: string | null;
}

export interface RowVat {
  /** Of all rows together, unrounded, in major units. */
  exact: Fraction;
  /** Rows that have VAT. */
  rows: number;
}

/** Sums at iCash are DECIMAL(15,5). */
const PLACES = 5;

const HALF_A_CENT: Fraction = { numerator: 1n, denominator: 200n };

export function vatOfRows(lines: readonly Pick<ReceiptLine, "quantity" | "unitMinor" | "vatRate">[]): RowVat {
  const amounts = lines.map(({ quantity, unitMinor, vatRate }) => {
    const gross = times(toFraction(minorToDecimal(unitMinor)), toFraction(String(quantity)));
    return minus(gross, withoutPercent(gross, toFraction(vatRate)));
  });
  return { exact: sumOf(amounts), rows: amounts.filter(({ numerator }) => numerator !== 0n).length };
}

/** What iCash counts instead, as decimal text; null when it fits, or when iCash tells no VAT. */
export function otherVat(expected: RowVat, told: ToldVat): string | null {
  return toldSums(told).find((sum) => !fits(expected, toFraction(sum))) ?? null;
}

/** For people: to the cent. */
export function vatText({ exact }: RowVat): string {
  return unitsToText(roundFraction(exact, 2), 2);
}

/**
 * Named, and as what lies between the price with and without it. Goods that have a price cost something before tax: where
 * that is 0, iCash has not counted yet.
 */
function toldSums({ price, priceWithoutVat, totalVat }: ToldVat): string[] {
  if (isZero(priceWithoutVat)) {
    return totalVat === null || isZero(totalVat) ? [] : [totalVat];
  }
  const between =
    price === null || priceWithoutVat === null ? null : minus(toFraction(price), toFraction(priceWithoutVat));
  return [totalVat, between && unitsToText(roundFraction(between, PLACES), PLACES)].filter(
    (sum) => sum !== null,
  );
}

function isZero(told: string | null): boolean {
  return told !== null && toFraction(told).numerator === 0n;
}

function fits({ exact, rows }: RowVat, told: Fraction): boolean {
  const room = times(HALF_A_CENT, toFraction(rows));
  return !isLess(told, minus(exact, room)) && !isLess(plus(exact, room), told);
}
