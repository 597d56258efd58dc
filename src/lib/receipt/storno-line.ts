import { unitsToText } from "../money";
import type { ReceiptLine, SaleRow, StornoLine } from "./types";

/** A row of a storno: so many of something at that price, of which so many pieces come back. */
export function stornoLine(
  { valueMinor: _, ...sold }: SaleRow,
  saleRow: number,
  part: Pick<StornoLine, "quantity" | "unitMinor" | "pieces">,
): StornoLine {
  const asSold = part.unitMinor === sold.unitMinor ? {} : { soldUnitMinor: sold.unitMinor };
  return { ...sold, ...part, saleRow, ...asSold };
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

/** A row as iCash takes it: both decimals have at most five places (icash-api.md 4.15). */
export interface WireRow {
  quantity: string;
  /** VAT included. */
  singlePrice: string;
}

const PLACES = 5;
const CENT = 10n ** BigInt(PLACES - 2);
const ONE = 10n ** BigInt(PLACES);

/** Below 100,000 euro, in units of the last place. */
const MOST = 10n ** BigInt(2 * PLACES);

/**
 * Over all stornos of a sale no article comes back more often than it was sold (bg-fiscal.md 5). So a value alone, as of a
 * lowered price, goes out as a fraction of a piece, and pieces at a price that has no whole cents as those pieces. Quantity
 * times price is the value exactly, so that nobody's rounding matters; what cannot be written so goes out as it is stored.
 */
export function wireRow(line: ReceiptLine | StornoLine, reductionAs: "fraction" | "piece"): WireRow {
  const plain = { quantity: String(line.quantity), singlePrice: unitsToText(BigInt(line.unitMinor), 2) };
  if (!("saleRow" in line) || line.quantity !== 1 || line.pieces === 1) {
    return plain;
  }
  const value = BigInt(line.unitMinor) * CENT * ONE;
  const quantity = line.pieces > 1 ? BigInt(line.pieces) * ONE : fractionOf(line, value, reductionAs);
  return quantity > 0n && value % quantity === 0n && value / quantity < MOST
    ? { quantity: unitsToText(quantity, PLACES), singlePrice: unitsToText(value / quantity, PLACES) }
    : plain;
}

/** The largest part of a piece, at no less than its price, that is worth the value without a rest; 0 for none. */
function fractionOf(
  { unitMinor, soldUnitMinor = 0 }: StornoLine,
  value: bigint,
  as: "fraction" | "piece",
): bigint {
  // Rows of earlier versions do not say what a piece was sold for.
  if (as === "piece" || soldUnitMinor <= unitMinor) {
    return 0n;
  }
  let part = (BigInt(unitMinor) * ONE) / BigInt(soldUnitMinor);
  while (part > 0n && value % part !== 0n) {
    part -= 1n;
  }
  return part;
}
