/**
 * How a shelf price stands in the store: with VAT, or without it where the shop enters its prices so and Medusa adds the
 * tax (`withoutVat`: the percentage; null where the store's prices include it). Without VAT it has four places, so that
 * what a customer pays is the planned cent: to the cent, 99.99 would be sold at 100.00.
 */
import {
  addPercent,
  minorToDecimal,
  roundFraction,
  toFraction,
  toMinor,
  toSafeNumber,
  unitsToText,
  withoutPercent,
} from "../money";

const PLACES = 4;

/** What Medusa is given for a shelf price in cents. */
export function storeAmount(minor: number, withoutVat: string | null): number {
  const shelf = minorToDecimal(minor);
  if (withoutVat === null) {
    return Number(shelf);
  }
  const net = withoutPercent(toFraction(shelf), toFraction(withoutVat));
  return Number(unitsToText(roundFraction(net, PLACES), PLACES));
}

/** The shelf price in cents that an amount of the store stands for. A part of a cent is rounded. */
export function shelfMinor(amount: string, withoutVat: string | null): number {
  return withoutVat === null
    ? toMinor(amount)
    : toSafeNumber(roundFraction(addPercent(toFraction(amount), withoutVat), 2));
}
