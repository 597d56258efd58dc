/**
 * What of a sale no storno has reversed yet: value in cents, and pieces that did not come back.
 *
 * Value is what caps a storno, per row and in total (architecture.md I3). Pieces are tracked apart from value, because a
 * price that was lowered after the sale takes value from a row while its goods stay with the customer.
 */
import { addMinor } from "../money";
import type { Remaining, RemainingRow, SaleRow, StornoLine } from "./types";

/** @throws RangeError when the stored stornos do not fit the sale: then nothing further may be reversed by rule. */
export function remaining(sale: readonly SaleRow[], previous: readonly (readonly StornoLine[])[]): Remaining {
  const perRow: RemainingRow[] = sale.map((row) => ({
    quantity: row.quantity,
    valueMinor: valueOf(row),
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

export function valueOf(row: SaleRow): number {
  return row.valueMinor ?? row.quantity * row.unitMinor;
}

/** What so many of the row's pieces are worth, rounded down. Exact for every amount: the product may exceed a number. */
export function shareOf({ quantity, valueMinor }: RemainingRow, pieces: number): number {
  return quantity === 0 ? 0 : Number((BigInt(valueMinor) * BigInt(pieces)) / BigInt(quantity));
}
