/** What every rule of a storno works with: the sale's rows, what is left of them, and the refund. */
import { addMinor, allocate } from "../money";
import type { MovedLine, OpenMovement, RowPieces } from "./moved-goods";
import { linesForPieces, stornoLine } from "./storno-line";
import type { Remaining, SaleRow, StornoCoverage, StornoLine, StornoLinesResult } from "./types";

/** One question: these rows, this much left of them, this refund. */
export interface Desk {
  sale: readonly SaleRow[];
  left: Remaining;
  previous: readonly (readonly StornoLine[])[];
  amountMinor: number;
}

/** Rows with all their pieces, or with none where only value is reversed. */
export function rowsAsLines({ sale }: Desk, rows: readonly RowPieces[]): StornoLine[] {
  return rows.flatMap(({ saleRow, pieces, valueMinor }) => {
    const sold = sale[saleRow];
    return sold ? linesForPieces(sold, saleRow, pieces, valueMinor) : [];
  });
}

export function deliveryRows({ sale, left }: Desk): RowPieces[] {
  return valueOfRows(left).filter(({ saleRow }) => sale[saleRow]?.kind === "shipping");
}

export function valueOfRows({ perRow }: Remaining): RowPieces[] {
  return perRow.flatMap(({ quantity, valueMinor }, saleRow): RowPieces[] =>
    valueMinor > 0 ? [{ saleRow, pieces: quantity, valueMinor }] : [],
  );
}

export function worthOf(rows: readonly RowPieces[]): number {
  return addMinor(...rows.map(({ valueMinor }) => valueMinor));
}

export function linesOf(movements: readonly OpenMovement[]): MovedLine[] {
  return movements.flatMap(({ lines }) => lines);
}

export function idsOf(movements: readonly OpenMovement[]): string[] {
  return movements.map(({ id }) => id);
}

function totalOf(lines: readonly StornoLine[]): number {
  return addMinor(...lines.map(({ quantity, unitMinor }) => quantity * unitMinor));
}

export type Reversed = Extract<StornoLinesResult, { kind: "ok" }>;

export function ok(lines: StornoLine[], covers: StornoCoverage, movements: string[] = []): Reversed {
  return { kind: "ok", lines, totalMinor: totalOf(lines), covers, movements };
}

/** The pieces of these rows for a smaller amount, shared by what they are worth. */
export function lowered({ sale }: Desk, rows: readonly RowPieces[], amountMinor: number): StornoLine[] {
  const shares = allocate(
    amountMinor,
    rows.map(({ valueMinor }) => valueMinor),
  );
  return rows.flatMap(({ saleRow, pieces }, index) => {
    const [sold, valueMinor] = [sale[saleRow], shares[index] ?? 0];
    if (!sold) {
      return [];
    }
    return pieces > 1 && valueMinor > 0 && valueMinor % pieces === 0
      ? [stornoLine(sold, saleRow, { quantity: pieces, unitMinor: valueMinor / pieces, pieces })]
      : linesForPieces(sold, saleRow, pieces, valueMinor);
  });
}

/** Beyond these, the search for the one set that fits would find more than one anyway. */
const MOST_MOVEMENTS = 6;

/** All open movements together, each alone, then the other sets of them: the likelier first. */
export function groupsOf(movements: readonly OpenMovement[]): OpenMovement[][] {
  const count = Math.min(movements.length, MOST_MOVEMENTS);
  const sets = Array.from({ length: 2 ** count - 1 }, (_, index) =>
    movements.filter((__, place) => place < count && ((index + 1) >> place) % 2 === 1),
  );
  const size = (set: readonly OpenMovement[]) => (set.length === movements.length ? 0 : set.length);
  return sets.sort((one, other) => size(one) - size(other));
}

/** The group that VAT is reversed in: by rate and reason where the sale was registered before groups were kept. */
export function oneGroup({ sale }: Desk, rows: readonly RowPieces[]): boolean {
  const groups = rows.map(({ saleRow }) => {
    const { taxGroupId, vatRate = "", vatCode } = sale[saleRow] ?? {};
    return taxGroupId === undefined ? `${vatRate}:${vatCode ?? ""}` : String(taxGroupId);
  });
  return new Set(groups).size === 1;
}

export function byRow(one: StornoLine, other: StornoLine): number {
  return one.saleRow - other.saleRow;
}

export function proposal(lines: StornoLine[], movements: string[] = []): StornoLinesResult {
  return { kind: "unclear", lines, totalMinor: totalOf(lines), movements };
}
