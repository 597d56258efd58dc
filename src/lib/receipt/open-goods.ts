/**
 * Goods, row by row (architecture.md 5.1): which pieces of an order no sale shows yet. There may be more than one answer,
 * because goods may have come back before their money was registered; which of them a receipt is made of is decided by the
 * money, to the cent.
 */
import { parseDecimal, unitsToText } from "../money";
import { piecesByLine } from "./moved-goods";
import type { OrderMoneyLine } from "./types";

/** What a document has of the order's goods: rows that it shows, or goods that it answers for without a receipt. */
export interface DocumentGoods {
  sold: readonly { lineId: string; quantity: number }[];
  /** Pieces that its stornos have reversed. */
  reversed: readonly { lineId: string; pieces: number }[];
}

/**
 * The likelier answers first, each at most once.
 * @param seen the order as it was when its money was taken, where that is known
 */
export function openGoods(
  lines: readonly OrderMoneyLine[],
  documents: readonly DocumentGoods[],
  seen: readonly OrderMoneyLine[] | null,
): OrderMoneyLine[][] {
  const sold = piecesByLine(documents.flatMap((document) => document.sold));
  const reversed = piecesByLine(
    documents.flatMap((document) =>
      document.reversed.map(({ lineId, pieces }) => ({ lineId, quantity: pieces })),
    ),
  );
  const gross = ({ id, quantity }: OrderMoneyLine) => quantity - (sold.get(id) ?? 0);
  const kept = (line: OrderMoneyLine) =>
    gross(line) - (line.returned ?? 0) - (line.announced ?? 0) + (reversed.get(line.id) ?? 0);
  const answers =
    documents.length > 0
      ? [take(lines, kept), take(lines, gross)]
      : [take(lines, gross), ...(seen ? [take(seen, ({ quantity }) => quantity)] : []), take(lines, kept)];
  const told = answers.map((answer) => JSON.stringify(answer));
  return answers.filter((answer, place) => answer.length > 0 && told.indexOf(told[place] ?? "") === place);
}

function take(
  lines: readonly OrderMoneyLine[],
  piecesOf: (line: OrderMoneyLine) => number,
): OrderMoneyLine[] {
  return lines.flatMap((line) => {
    const pieces = piecesOf(line);
    const whole = asSold(line);
    if (pieces <= 0) {
      return [];
    }
    return pieces < line.quantity && Number.isInteger(pieces) && Number.isInteger(line.quantity)
      ? [partOf(whole, pieces)]
      : [whole];
  });
}

/** The line as it was sold, whatever came back of it. */
export function asSold({ returned: _, announced: __, ...line }: OrderMoneyLine): OrderMoneyLine {
  return line;
}

/** More places than Medusa's own, so that rounding to cents is the only rounding that shows. */
const PLACES = 12;

/** So many pieces of a line at their share of its total. */
function partOf(line: OrderMoneyLine, pieces: number): OrderMoneyLine {
  const { units, scale } = parseDecimal(line.total);
  const total = (units * BigInt(pieces) * 10n ** BigInt(PLACES)) / BigInt(line.quantity);
  return { ...line, quantity: pieces, total: unitsToText(total, scale + PLACES) };
}
