/**
 * The goods of a sale that moved: came back, were claimed, or were taken off the order by an edit. They are the evidence
 * that a storno needs (architecture.md 5.1): what is still open of them is counted piece by piece, net of what earlier
 * stornos have reversed, so that one return may be refunded in parts and two returns with one refund.
 */
import { shareOf } from "./remaining";
import type { Movement, Remaining, SaleRow, StornoLine } from "./types";

export interface MovedLine {
  lineId: string;
  quantity: number;
}

/** What no storno has reversed yet of one movement; at least one piece. */
export interface OpenMovement {
  id: string;
  /** The goods are here, or never left. What is only announced may still stay with the customer. */
  certain: boolean;
  lines: MovedLine[];
}

export type OpenMovements =
  | {
      kind: "ok";
      movements: OpenMovement[];
      /** Goods came back that this sale does not have: sold by another document, or added later. */
      foreign: boolean;
    }
  | { kind: "too_many"; lineId: string; moved: number; left: number };

/** Earlier stornos are counted against the oldest movements first. */
export function openMovements(
  sale: readonly SaleRow[],
  left: Remaining,
  previous: readonly (readonly StornoLine[])[],
  moved: readonly Movement[],
): OpenMovements {
  const reversed = piecesByLine(previous.flat().map(({ lineId, pieces }) => ({ lineId, quantity: pieces })));
  const sold = piecesByLine(sale);
  const movements: OpenMovement[] = [];
  let foreign = false;
  for (const { id, announced, lines } of merged(moved)) {
    foreign ||= !announced && lines.some(({ lineId }) => !sold.has(lineId));
    const open = [...piecesByLine(lines)].flatMap(([lineId, quantity]): MovedLine[] => {
      const answered = Math.min(quantity, reversed.get(lineId) ?? 0);
      reversed.set(lineId, (reversed.get(lineId) ?? 0) - answered);
      return sold.has(lineId) && quantity > answered ? [{ lineId, quantity: quantity - answered }] : [];
    });
    if (open.length > 0) {
      movements.push({ id, certain: !announced, lines: open });
    }
  }
  const available = piecesByLine(
    sale.map(({ lineId }, index) => ({ lineId, quantity: left.perRow[index]?.quantity ?? 0 })),
  );
  for (const [lineId, pieces] of piecesByLine(movements.flatMap(({ lines }) => lines))) {
    if (pieces > (available.get(lineId) ?? 0)) {
      return { kind: "too_many", lineId, moved: pieces, left: available.get(lineId) ?? 0 };
    }
  }
  return { kind: "ok", movements, foreign };
}

/** One id stands for the same goods, however often it is named: the most that was said of each line counts. */
function merged(moved: readonly Movement[]): { id: string; announced: boolean; lines: MovedLine[] }[] {
  const byId = new Map<string, { id: string; announced: boolean; pieces: Map<string, number> }>();
  for (const { id, announced = false, lines } of moved) {
    const known = byId.get(id) ?? { id, announced, pieces: new Map<string, number>() };
    known.announced &&= announced;
    for (const [lineId, quantity] of piecesByLine(lines)) {
      known.pieces.set(lineId, Math.max(quantity, known.pieces.get(lineId) ?? 0));
    }
    byId.set(id, known);
  }
  return [...byId.values()].map(({ id, announced, pieces }) => ({
    id,
    announced,
    lines: [...pieces].map(([lineId, quantity]) => ({ lineId, quantity })),
  }));
}

/** @throws RangeError when a quantity is no whole number: that is a broken caller, not a matter for a person. */
export function piecesByLine(lines: readonly { lineId: string; quantity: number }[]): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { lineId, quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 0) {
      throw new RangeError(`Pieces of line ${lineId} must be a whole number`);
    }
    if (quantity > 0) {
      pieces.set(lineId, (pieces.get(lineId) ?? 0) + quantity);
    }
  }
  return pieces;
}

/** Pieces of a sale's row with what they are worth. */
export interface RowPieces {
  saleRow: number;
  pieces: number;
  valueMinor: number;
}

/** The rows that the pieces of these lines stand in, the sale's first rows first, at what is left of their price. */
export function rowsOfLines(
  sale: readonly SaleRow[],
  left: Remaining,
  lines: readonly MovedLine[],
): RowPieces[] {
  const wanted = piecesByLine(lines);
  return sale.flatMap(({ lineId }, saleRow): RowPieces[] => {
    const open = left.perRow[saleRow];
    const pieces = Math.min(wanted.get(lineId) ?? 0, open?.quantity ?? 0);
    if (!open || pieces === 0) {
      return [];
    }
    wanted.set(lineId, (wanted.get(lineId) ?? 0) - pieces);
    return [{ saleRow, pieces, valueMinor: shareOf(open, pieces) }];
  });
}

/**
 * What is left of the price of pieces that have all been reversed: the rest of a return that is refunded in parts. Rows
 * without any such rest are left out.
 */
export function restOfReversedPieces(
  sale: readonly SaleRow[],
  left: Remaining,
  previous: readonly (readonly StornoLine[])[],
): RowPieces[] {
  const reversed = new Set(
    previous.flatMap((lines) => lines.filter(({ pieces }) => pieces > 0).map(({ saleRow }) => saleRow)),
  );
  return sale.flatMap((row, saleRow): RowPieces[] => {
    const open = left.perRow[saleRow];
    if (!open || !reversed.has(saleRow)) {
      return [];
    }
    const valueMinor = open.valueMinor - open.quantity * row.unitMinor;
    return valueMinor > 0 ? [{ saleRow, pieces: 0, valueMinor }] : [];
  });
}

/** What edits have taken off the price of pieces that stay sold, less what stornos of value alone have reversed there. */
export function openReductions(
  sale: readonly SaleRow[],
  left: Remaining,
  previous: readonly (readonly StornoLine[])[],
  lowered: readonly { lineId: string; valueMinor: number }[],
): RowPieces[] {
  return lowered.flatMap(({ lineId, valueMinor }): RowPieces[] => {
    const saleRow = sale.findIndex((row) => row.lineId === lineId);
    const answered = previous
      .flat()
      .filter((line) => line.lineId === lineId && line.pieces === 0)
      .reduce((sum, { quantity, unitMinor }) => sum + quantity * unitMinor, 0);
    const open = Math.min(valueMinor - answered, left.perRow[saleRow]?.valueMinor ?? 0);
    return open > 0 ? [{ saleRow, pieces: 0, valueMinor: open }] : [];
  });
}
