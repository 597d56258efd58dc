import type { SaleRow, StornoLine } from "./types";

/** A row of a storno: so many of something at that price, of which so many pieces come back. */
export function stornoLine(
  { valueMinor: _, ...sold }: SaleRow,
  saleRow: number,
  part: Pick<StornoLine, "quantity" | "unitMinor" | "pieces">,
): StornoLine {
  return { ...sold, ...part, saleRow };
}

/** So many pieces for so much: by their unit price where that fits, else as one piece of that value. */
export function linesForPieces(
  sold: SaleRow,
  saleRow: number,
  pieces: number,
  valueMinor: number,
): StornoLine[] {
  if (pieces > 0 && valueMinor === pieces * sold.unitMinor) {
    return [stornoLine(sold, saleRow, { quantity: pieces, unitMinor: sold.unitMinor, pieces })];
  }
  return valueMinor > 0 ? [stornoLine(sold, saleRow, { quantity: 1, unitMinor: valueMinor, pieces })] : [];
}
