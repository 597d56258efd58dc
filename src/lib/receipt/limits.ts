/**
 * Whether the numbers of a document fit the fields that iCash has for them (icash-api.md 4.15, 4.19). What does not fit
 * would be noticed at its row only, when the operation is open already.
 */
import type { FiscalReasonFacts } from "../../contract/reasons/fiscal";
import { minorToDecimal } from "../money";

/** Qty is DECIMAL(10,5). */
const MOST_PIECES = 99_999.99999;
const PLACES_OF_PIECES = 5;
/** SaleItemSinglePrice is DECIMAL(10,5), and prices here are in cents. */
const HIGHEST_PRICE_MINOR = 9_999_999;
/** PaymentSum is DECIMAL(10,2). */
const HIGHEST_PAYMENT_MINOR = 9_999_999_999;

interface LimitedRow {
  quantity: number;
  unitMinor: number;
}

/** The first number that fits no field, with its limit; null when all fit. */
export function beyondLimits(
  rows: readonly LimitedRow[],
  payments: readonly { amountMinor: number }[],
): FiscalReasonFacts<"beyond_limits"> | null {
  for (const { quantity, unitMinor } of rows) {
    if (!isQuantity(quantity)) {
      return { what: "quantity", value: String(quantity), limit: String(MOST_PIECES) };
    }
    if (unitMinor > HIGHEST_PRICE_MINOR) {
      return inMoney("unit_price", unitMinor, HIGHEST_PRICE_MINOR);
    }
  }
  const large = payments.find(({ amountMinor }) => amountMinor > HIGHEST_PAYMENT_MINOR);
  return large ? inMoney("payment", large.amountMinor, HIGHEST_PAYMENT_MINOR) : null;
}

function isQuantity(quantity: number): boolean {
  const plain = /^\d+(?:\.(\d+))?$/.exec(String(quantity));
  return (
    plain !== null && (plain[1] ?? "").length <= PLACES_OF_PIECES && quantity > 0 && quantity <= MOST_PIECES
  );
}

function inMoney(what: string, minor: number, highest: number): FiscalReasonFacts<"beyond_limits"> {
  return { what, value: minorToDecimal(minor), limit: minorToDecimal(highest) };
}
