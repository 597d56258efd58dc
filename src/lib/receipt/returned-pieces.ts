/**
 * Which pieces of a sale a return stands for, and at which price, so that they add up to the money refunded.
 *
 * One order line may be two receipt rows a cent apart, so "two of three pieces" has a range of values: from the
 * cheapest pieces to the dearest. Within that range a refund is met by the choice of pieces; outside it, each returned
 * line may be one cent off, shown in the unit price of one piece. Anything further is not the price of these pieces
 * (a deducted fee, delivery paid back with the goods) and the caller must find another way.
 */
import { piecesByLine } from "./moved-goods";
import { shareOf } from "./remaining";
import { linesForPieces, stornoLine } from "./storno-line";
import type { Remaining, SaleRow, StornoLine } from "./types";

export type ReturnedPieces =
  | { kind: "matched"; lines: StornoLine[] }
  | { kind: "no_match" }
  | { kind: "too_many"; lineId: string; asked: number; left: number };

/** A sale row with what is left of it. */
interface OpenRow {
  index: number;
  sold: SaleRow;
  pieces: number;
  valueMinor: number;
}

/** So many pieces of a row for so much money. */
interface Taken {
  row: OpenRow;
  pieces: number;
  valueMinor: number;
}

interface ReturnedLine {
  rows: OpenRow[];
  pieces: number;
  /** The least and the most that the pieces may be priced at, the cent of tolerance included. */
  least: number;
  most: number;
  fair: number;
}

export function returnedPieces(
  sale: readonly SaleRow[],
  left: Remaining,
  returned: readonly { lineId: string; quantity: number }[],
  amountMinor: number,
): ReturnedPieces {
  const lines: ReturnedLine[] = [];
  for (const [lineId, asked] of piecesByLine(returned)) {
    const rows = openRows(sale, left, lineId);
    const available = rows.reduce((sum, row) => sum + row.pieces, 0);
    if (asked > available) {
      return { kind: "too_many", lineId, asked, left: available };
    }
    lines.push(returnedLine(rows, asked));
  }
  const prices = pricesFor(lines, amountMinor);
  if (!prices) {
    return { kind: "no_match" };
  }
  const taken: Taken[] = [];
  for (const [index, line] of lines.entries()) {
    const part = takeForPrice(line, prices[index] ?? 0);
    if (!part) {
      return { kind: "no_match" };
    }
    taken.push(...part);
  }
  taken.sort((a, b) => a.row.index - b.row.index);
  return { kind: "matched", lines: taken.flatMap(stornoLinesOf) };
}

/** The line's rows that still have pieces, the cheapest pieces first. */
function openRows(sale: readonly SaleRow[], left: Remaining, lineId: string): OpenRow[] {
  return sale
    .map((sold, index) => {
      const { quantity = 0, valueMinor = 0 } = left.perRow[index] ?? {};
      return { index, sold, pieces: quantity, valueMinor };
    })
    .filter((row) => row.sold.lineId === lineId && row.pieces > 0)
    .sort((a, b) => a.valueMinor * b.pieces - b.valueMinor * a.pieces || a.index - b.index);
}

function returnedLine(rows: OpenRow[], pieces: number): ReturnedLine {
  const cheapest = take(rows, pieces, 0);
  const dearest = take(rows, pieces, pieces);
  const open = rows.reduce((sum, row) => sum + row.pieces, 0);
  const value = rows.reduce((sum, row) => sum + row.valueMinor, 0);
  return {
    rows,
    pieces,
    least: Math.max(0, priceOf(cheapest) - 1),
    most: priceOf(dearest) + (dearest.some(hasCentLeft) ? 1 : 0),
    fair: shareOf({ quantity: open, valueMinor: value }, pieces),
  };
}

/** A price per line, near its fair share, that adds up to the amount; null when the ranges do not reach it. */
function pricesFor(lines: readonly ReturnedLine[], amountMinor: number): number[] | null {
  const prices = lines.map((line) => Math.min(Math.max(line.fair, line.least), line.most));
  let open = amountMinor - prices.reduce((sum, price) => sum + price, 0);
  lines.forEach((line, index) => {
    const price = prices[index] ?? 0;
    const moved = Math.min(Math.max(price + open, line.least), line.most);
    prices[index] = moved;
    open -= moved - price;
  });
  return open === 0 ? prices : null;
}

/** The line's pieces at exactly that price, at most one cent of it absorbed by one row. */
function takeForPrice(line: ReturnedLine, price: number): Taken[] | null {
  // The value grows with the number of pieces taken from the dear end: look for the first that reaches the price.
  let low = 0;
  let high = line.pieces;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (priceOf(take(line.rows, line.pieces, middle)) >= price) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  for (const dear of [low, Math.max(0, low - 1)]) {
    const taken = take(line.rows, line.pieces, dear);
    const absorbed = absorb(taken, price - priceOf(taken));
    if (absorbed) {
      return absorbed;
    }
  }
  return null;
}

/** `dear` of the pieces from the dear end of the rows, the others from the cheap end. */
function take(rows: readonly OpenRow[], pieces: number, dear: number): Taken[] {
  const open = rows.reduce((sum, row) => sum + row.pieces, 0);
  let start = 0;
  const taken: Taken[] = [];
  for (const row of rows) {
    const end = start + row.pieces;
    const cheapPart = Math.max(0, Math.min(end, pieces - dear) - start);
    const dearPart = Math.max(0, end - Math.max(start, open - dear));
    const count = cheapPart + dearPart;
    if (count > 0) {
      taken.push({
        row,
        pieces: count,
        valueMinor: shareOf({ quantity: row.pieces, valueMinor: row.valueMinor }, count),
      });
    }
    start = end;
  }
  return taken;
}

function absorb(taken: readonly Taken[], off: number): Taken[] | null {
  if (off === 0) {
    return [...taken];
  }
  const absorber = taken.find((part) => (off === 1 ? hasCentLeft(part) : off === -1 && part.valueMinor > 0));
  return absorber
    ? taken.map((part) => (part === absorber ? { ...part, valueMinor: part.valueMinor + off } : part))
    : null;
}

/**
 * One line when the pieces cost the row's unit price. A cent off an untouched price is shown on a single piece split
 * off. Otherwise an earlier storno lowered the price of these pieces, and only their value together is certain.
 */
function stornoLinesOf({ row, pieces, valueMinor }: Taken): StornoLine[] {
  const { unitMinor } = row.sold;
  const lastPiece = valueMinor - (pieces - 1) * unitMinor;
  if (pieces > 1 && lastPiece > 0 && Math.abs(lastPiece - unitMinor) === 1) {
    return [
      stornoLine(row.sold, row.index, { quantity: pieces - 1, unitMinor, pieces: pieces - 1 }),
      stornoLine(row.sold, row.index, { quantity: 1, unitMinor: lastPiece, pieces: 1 }),
    ];
  }
  return linesForPieces(row.sold, row.index, pieces, valueMinor);
}

function hasCentLeft({ row, valueMinor }: Taken): boolean {
  return valueMinor < row.valueMinor;
}

function priceOf(taken: readonly Taken[]): number {
  return taken.reduce((sum, part) => sum + part.valueMinor, 0);
}
