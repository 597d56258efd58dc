/**
 * A sale of 2025 in leva as its storno shows it: in euro by the fixed rate (bg-fiscal.md 9). The total is converted once
 * and caps everything; each row is its own conversion, and what rounding leaves over goes to the largest row.
 */
import { addMinor, bgnToEur, minorToDecimal, toMinor } from "../money";
import { valueOf } from "./remaining";
import type { ReceiptLine, SaleRow } from "./types";

/** Cents of a lev to cents of a euro, half up. */
export function bgnMinorToEur(minor: number): number {
  return toMinor(bgnToEur(minorToDecimal(minor)));
}

/** Rows in the same order, so that a storno's `saleRow` means the same row in both currencies. */
export function euroRows(rows: readonly ReceiptLine[]): SaleRow[] {
  const leva = rows.map(valueOf);
  const euro = leva.map(bgnMinorToEur);
  let rest = bgnMinorToEur(addMinor(...leva)) - addMinor(...euro);
  const largestFirst = [...euro.keys()].sort((a, b) => (euro[b] ?? 0) - (euro[a] ?? 0) || a - b);
  for (const index of largestFirst) {
    const value = euro[index] ?? 0;
    const moved = Math.max(rest, -value);
    euro[index] = value + moved;
    rest -= moved;
  }
  return rows.map((row, index) => {
    const valueMinor = euro[index] ?? 0;
    return { ...row, unitMinor: Math.floor(valueMinor / row.quantity), valueMinor };
  });
}
