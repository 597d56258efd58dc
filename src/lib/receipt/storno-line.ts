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

/**
 * Over all stornos of a sale no article comes back more often than it was sold (bg-fiscal.md 5). So a value alone, as of a
 * lowered price, goes out as that fraction of a piece, and pieces at a price that has no whole cents as those pieces.
 * Whatever cannot be written so to the cent goes out as it is stored.
 */
export function wireRow(line: ReceiptLine | StornoLine, reductionAs: "fraction" | "piece"): WireRow {
  const plain = { quantity: String(line.quantity), singlePrice: unitsToText(BigInt(line.unitMinor), 2) };
  if (!("saleRow" in line) || line.quantity !== 1 || line.pieces === 1) {
    return plain;
  }
  const value = BigInt(line.unitMinor);
  const quantity = line.pieces > 1 ? BigInt(line.pieces) * ONE : fractionOf(line, reductionAs);
  if (quantity === null || quantity === 0n) {
    return plain;
  }
  const price = halfUp(value * CENT * ONE, quantity);
  return halfUp(quantity * price, ONE * CENT) === value
    ? { quantity: unitsToText(quantity, PLACES), singlePrice: unitsToText(price, PLACES) }
    : plain;
}

/** Rows of earlier versions do not say what a piece was sold for. */
function fractionOf({ unitMinor, soldUnitMinor = 0 }: StornoLine, as: "fraction" | "piece"): bigint | null {
  return as === "piece" || soldUnitMinor <= unitMinor
    ? null
    : (BigInt(unitMinor) * ONE) / BigInt(soldUnitMinor);
}

function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
