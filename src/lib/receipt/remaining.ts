/**
 * What of a sale no storno has reversed yet: value in cents, and pieces that did not come back.
 *
 * Value is what caps a storno, per row and in total (architecture I3). Pieces are tracked apart from value, because a
 * price that was lowered after the sale takes value from a row while its goods stay with the customer.
 */
import { addMinor } from "../money";
import type { ReceiptLine, Remaining, RemainingRow, StornoLine } from "./types";

/** @throws RangeError when the stored stornos do not fit the sale: then nothing further may be reversed by rule. */
export function remaining(
  sale: readonly ReceiptLine[],
  previous: readonly (readonly StornoLine[])[],
): Remaining {
  const perRow: RemainingRow[] = sale.map((row) => ({
    quantity: row.quantity,
    valueMinor: row.quantity * row.unitMinor,
  }));
  for (const line of previous.flat()) {
    const row = perRow[line.saleRow];
    if (!row) {
      throw new RangeError(`A storno names row ${line.saleRow}, which the sale does not have`);
    }
    row.quantity -= line.pieces;
    row.valueMinor -= line.quantity * line.unitMinor;
    if (!(row.quantity >= 0) || !(row.valueMinor >= 0)) {
      throw new RangeError(`The stornos of row ${line.saleRow} exceed the sale`);
    }
  }
  return { valueMinor: addMinor(...perRow.map((row) => row.valueMinor)), perRow };
}
