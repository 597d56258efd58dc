import { unitsToText } from "../money";
import { valueOf } from "./remaining";
import type { ReceiptLine, Remaining, SaleRow, StornoLine } from "./types";

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

/** Says which of the pieces come back after a part of their price, in a storno of what is left of the sale. */
export function markReduced(
  lines: readonly StornoLine[],
  sale: readonly SaleRow[],
  left: Remaining,
): StornoLine[] {
  return lines.map((line) => {
    const [sold, open] = [sale[line.saleRow], left.perRow[line.saleRow]];
    const isReduced = sold && open && open.valueMinor * sold.quantity < valueOf(sold) * open.quantity;
    return isReduced && line.pieces > 0 ? { ...line, afterReduction: true } : line;
  });
}

/** A row as iCash takes it: a quantity of at most five places (icash-api.md 4.15), a price in cents. */
export interface WireRow {
  quantity: string;
  /** VAT included. */
  singlePrice: string;
}

const PLACES = 5;
const ONE = 10n ** BigInt(PLACES);

/**
 * Over all stornos of a sale no article comes back more often than it was sold (bg-fiscal.md 5). So a value alone, as of a
 * lowered price, goes out as a fraction of a piece, and so does the rest of that piece when it comes back. Quantity times price is the value exactly, so that nobody's rounding
 * matters.
 */
export function wireRow(line: ReceiptLine | StornoLine, reductionAs: "fraction" | "piece"): WireRow {
  const part = reductionAs === "fraction" && isPartOfPiece(line) ? fractionOf(line) : 0n;
  const priceMinor = part > 0n ? (BigInt(line.unitMinor) * ONE) / part : BigInt(line.unitMinor);
  return {
    quantity: part > 0n ? unitsToText(part, PLACES) : String(line.quantity),
    singlePrice: unitsToText(priceMinor, 2),
  };
}

function isPartOfPiece(line: ReceiptLine | StornoLine): line is StornoLine {
  return "saleRow" in line && line.quantity === 1 && (line.pieces === 0 || line.afterReduction === true);
}

/** The largest part of a piece, at no less than its price, that is worth the value without a rest; 0 for none. */
function fractionOf({ unitMinor, soldUnitMinor = 0 }: StornoLine): bigint {
  // Rows of earlier versions do not say what a piece was sold for.
  if (soldUnitMinor <= unitMinor) {
    return 0n;
  }
  const value = BigInt(unitMinor) * ONE;
  let part = value / BigInt(soldUnitMinor);
  while (part > 0n && value % part !== 0n) {
    part -= 1n;
  }
  return part;
}
