/** The rows that a person chose for a storno, checked against what the sale has left, per row. */
import { remaining, shareOf } from "./remaining";
import { linesForPieces } from "./storno-line";
import type { SaleRow, StornoLine } from "./types";

export interface ChosenLine {
  /** Index into the sale's rows. */
  saleRow: number;
  /** Pieces that came back; 0 when only value is reversed. */
  pieces: number;
  /** Cents; null for what the pieces are worth. */
  valueMinor: number | null;
}

export type ChosenLinesResult =
  | { kind: "ok"; lines: StornoLine[]; totalMinor: number }
  | { kind: "refused"; saleRow: number; why: "unknown_row" | "twice" | "too_many" | "too_much" };

export function chosenLines(
  sale: readonly SaleRow[],
  previous: readonly (readonly StornoLine[])[],
  chosen: readonly ChosenLine[],
): ChosenLinesResult {
  const left = remaining(sale, previous);
  const lines: StornoLine[] = [];
  const seen = new Set<number>();
  for (const { saleRow, pieces, valueMinor } of chosen) {
    const sold = sale[saleRow];
    const open = left.perRow[saleRow];
    if (!sold || !open) {
      return { kind: "refused", saleRow, why: "unknown_row" };
    }
    if (seen.has(saleRow)) {
      return { kind: "refused", saleRow, why: "twice" };
    }
    seen.add(saleRow);
    if (pieces > open.quantity) {
      return { kind: "refused", saleRow, why: "too_many" };
    }
    const value = valueMinor ?? shareOf(open, pieces);
    if (value > open.valueMinor) {
      return { kind: "refused", saleRow, why: "too_much" };
    }
    lines.push(...linesForPieces(sold, saleRow, pieces, value));
  }
  return {
    kind: "ok",
    lines,
    totalMinor: lines.reduce((sum, line) => sum + line.quantity * line.unitMinor, 0),
  };
}
