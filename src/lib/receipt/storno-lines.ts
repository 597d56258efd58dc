/**
 * A refund becomes storno rows whose sum is the refund, and never more than the sale has left, per row and in total
 * (bg-fiscal.md 5, architecture.md I3). Rows are reversed by evidence (architecture.md 5.1), in this order:
 *
 * 1. everything that is left, when the refund empties the sale or the order is cancelled;
 * 2. goods that moved and are not reversed yet, when they are worth the refund: all of them, one movement, some pieces of
 *    one; the same together with the delivery;
 * 3. such goods alone, when they are worth more: a fee was kept, or the rest is still to come (where the shop sells the fee
 *    as a service, see return-fee);
 * 4. without any goods moving, the delivery alone or the one row that is worth the refund;
 * 5. without any goods moving, a lowered price, spread by value where everything stands in one VAT group.
 *
 * Whatever else is unclear: the rows are proposed, and a person decides. A refund is never spread over several VAT
 * groups, nor over goods that stayed while others came back. Amounts and quantities are positive (bg-fiscal.md 5).
 */
import type { FiscalReasonFacts } from "../../contract/reasons/fiscal";
import { allocate } from "../money";
import { openMovements, openReductions, restOfReversedPieces, rowsOfLines } from "./moved-goods";
import type { MovedLine, OpenMovement, RowPieces } from "./moved-goods";
import { remaining, valueOf } from "./remaining";
import { restByFee, worthMoreByFee, worthWithFee } from "./return-fee";
import { returnedPieces } from "./returned-pieces";
import {
  byRow,
  deliveryRows,
  groupsOf,
  idsOf,
  linesOf,
  lowered,
  ok,
  oneGroup,
  proposal,
  rowsAsLines,
  valueOfRows,
  worthOf,
} from "./storno-desk";
import type { Desk, Reversed } from "./storno-desk";
import { linesForPieces, markReduced } from "./storno-line";
import type {
  Remaining,
  ReturnFee,
  SaleRow,
  StornoHoldReason,
  StornoLine,
  StornoLinesResult,
  StornoRequest,
} from "./types";

/** The platform lets a refund exceed what was taken by a cent (medusa.md C7): that cent is on no receipt. */
const TOLERANCE_MINOR = 1;

/** Beyond these, the search for the one choice that fits would find more than one anyway. */
const MOST_PIECES = 64;

/**
 * @param previous every storno of this sale that is or may become registered, as it was stored
 * @throws RangeError when the amount is no positive number of cents, or `previous` does not fit the sale
 */
export function stornoLines(
  sale: readonly SaleRow[],
  previous: readonly (readonly StornoLine[])[],
  request: StornoRequest,
): StornoLinesResult {
  const { amountMinor } = request;
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) {
    throw new RangeError("A storno needs a positive amount in whole cents");
  }
  const left = remaining(sale, previous);
  const result = choose(sale, previous, request, left);
  return result.kind === "held" ? result : { ...result, lines: markReduced(result.lines, sale, left) };
}

function choose(
  sale: readonly SaleRow[],
  previous: readonly (readonly StornoLine[])[],
  request: StornoRequest,
  left: Remaining,
): StornoLinesResult {
  const { amountMinor, canceled = false, others = [], fee } = request;
  if (left.valueMinor === 0) {
    return held("nothing_left", { amountMinor });
  }
  if (amountMinor > left.valueMinor + TOLERANCE_MINOR) {
    return held("exceeds_sale", { amountMinor, leftMinor: left.valueMinor });
  }
  if (amountMinor >= left.valueMinor) {
    return ok(wholeRest(sale, left), "whole");
  }
  if (canceled) {
    return ok(byValue(sale, valueOfRows(left), amountMinor), "whole");
  }
  const open = openMovements(sale, left, previous, request.moved ?? []);
  if (open.kind === "too_many") {
    return held("exceeds_line", { lineId: open.lineId, returned: open.moved, left: open.left });
  }
  const desk: Desk = { sale, left, previous, amountMinor };
  const { movements } = open;
  const moved = movements.filter(({ certain }) => certain);
  const free = unclaimed(desk, moved, others);
  return (
    wholeMovements(desk, movements) ??
    (fee && worthWithFee(desk, movements, fee)) ??
    piecesOfOne(desk, movements) ??
    loweredByEdit(desk, request.lowered ?? []) ??
    worthWithDelivery(desk, movements) ??
    (moved.length > 0 || open.foreign
      ? ((fee && worthMoreByFee(desk, free, fee)) ?? worthMore(desk, free) ?? unclear(desk, moved, free))
      : nothingMoved(desk, fee))
  );
}

function worthExactly(desk: Desk, movements: readonly OpenMovement[]): Reversed | null {
  return wholeMovements(desk, movements) ?? piecesOfOne(desk, movements);
}

function wholeMovements(desk: Desk, movements: readonly OpenMovement[]): Reversed | null {
  for (const group of groupsOf(movements)) {
    const lines = priced(desk, linesOf(group), desk.amountMinor);
    if (lines) {
      return ok(lines, "returned", idsOf(group));
    }
  }
  return null;
}

/** Pieces that stay sold for less, when what was taken off their price is the refund. */
function loweredByEdit(desk: Desk, lowered: NonNullable<StornoRequest["lowered"]>): Reversed | null {
  const rows = openReductions(desk.sale, desk.left, desk.previous, lowered);
  for (const set of [rows, ...rows.map((row) => [row])]) {
    if (set.length > 0 && worthOf(set) === desk.amountMinor) {
      return ok(rowsAsLines(desk, set), "reduction");
    }
  }
  return null;
}

/** The goods with the whole delivery that brought them. */
function worthWithDelivery(desk: Desk, movements: readonly OpenMovement[]): Reversed | null {
  const delivery = deliveryRows(desk);
  const goodsMinor = desk.amountMinor - worthOf(delivery);
  if (delivery.length === 0 || goodsMinor <= 0) {
    return null;
  }
  const delivered = new Set(delivery.map(({ saleRow }) => desk.sale[saleRow]?.lineId));
  const ofGoods = movements.filter(({ lines }) => lines.every(({ lineId }) => !delivered.has(lineId)));
  const goods = worthExactly({ ...desk, amountMinor: goodsMinor }, ofGoods);
  return (
    goods && ok([...goods.lines, ...rowsAsLines(desk, delivery)].sort(byRow), "returned", goods.movements)
  );
}

/** The rows of these pieces at this price. A cent above what they were sold for is on no receipt. */
function priced(desk: Desk, lines: readonly MovedLine[], amountMinor: number): StornoLine[] | null {
  const { sale, left } = desk;
  const exact = returnedPieces(sale, left, lines, amountMinor);
  if (exact.kind === "matched") {
    return exact.lines;
  }
  const own = returnedPieces(sale, left, lines, amountMinor - TOLERANCE_MINOR);
  return own.kind === "matched" && own.lines.every((line) => isWholePieces(desk, line)) ? own.lines : null;
}

/** Some pieces of one movement at their own price, where only one choice of them is worth the refund. */
function piecesOfOne(desk: Desk, movements: readonly OpenMovement[]): Reversed | null {
  const found: Reversed[] = [];
  for (const movement of movements) {
    for (const choice of choicesOf(movement.lines)) {
      const result = returnedPieces(desk.sale, desk.left, choice, desk.amountMinor);
      if (result.kind === "matched" && result.lines.every((line) => isWholePieces(desk, line))) {
        found.push(ok(result.lines, "returned", [movement.id]));
      }
    }
  }
  const [only] = found;
  return only && found.every(({ lines }) => sameRows(lines, only.lines)) ? only : null;
}

function isWholePieces({ sale }: Desk, { saleRow, unitMinor, quantity, pieces }: StornoLine): boolean {
  return quantity === pieces && unitMinor === sale[saleRow]?.unitMinor;
}

/** Every choice of at least one piece that is not all of them; none where there would be too many. */
function choicesOf(lines: readonly MovedLine[]): MovedLine[][] {
  const count = lines.reduce((product, { quantity }) => product * (quantity + 1), 1);
  if (count > MOST_PIECES) {
    return [];
  }
  const choices = lines.reduce<MovedLine[][]>(
    (made, { lineId, quantity }) =>
      made.flatMap((before) =>
        Array.from({ length: quantity + 1 }, (_, pieces) => [...before, { lineId, quantity: pieces }]),
      ),
    [[]],
  );
  return choices
    .map((choice) => choice.filter(({ quantity }) => quantity > 0))
    .filter(({ length }) => length > 0);
}

function sameRows(one: readonly StornoLine[], other: readonly StornoLine[]): boolean {
  const told = (lines: readonly StornoLine[]) =>
    lines.map(({ saleRow, pieces, unitMinor }) => `${saleRow}:${pieces}:${unitMinor}`).join();
  return told(one) === told(other);
}

/** Movements that another refund is exactly the price of are that refund's. */
function unclaimed(
  desk: Desk,
  movements: readonly OpenMovement[],
  others: readonly number[],
): OpenMovement[] {
  const free = [...movements];
  for (const amountMinor of others) {
    const index = free.findIndex((movement) => priced(desk, movement.lines, amountMinor) !== null);
    if (index >= 0) {
      free.splice(index, 1);
    }
  }
  return free;
}

/** Goods that are worth more than the refund are reversed alone, at what was given back for them. */
function worthMore(desk: Desk, movements: readonly OpenMovement[]): StornoLinesResult | null {
  const groups = [...movements.map((movement) => [movement]), [...movements]];
  for (const group of groups) {
    const rows = rowsOfLines(desk.sale, desk.left, linesOf(group));
    if (worthOf(rows) > desk.amountMinor) {
      const lines = lowered(desk, rows, desk.amountMinor);
      return oneGroup(desk, rows) ? ok(lines, "returned", idsOf(group)) : proposal(lines, idsOf(group));
    }
  }
  return null;
}

/** Nothing waits for its money: the rest of a return that was refunded in parts, one row, or a lowered price. */
function nothingMoved(desk: Desk, fee: ReturnFee | undefined): StornoLinesResult {
  const rest = restOfReversedPieces(desk.sale, desk.left, desk.previous);
  if (rest.length > 0 && worthOf(rest) === desk.amountMinor) {
    return ok(rowsAsLines(desk, rest), "returned");
  }
  const single = onlyRow(desk);
  if (single) {
    return ok(rowsAsLines(desk, single), "row");
  }
  const byFee = fee && restByFee(desk, fee);
  if (byFee) {
    return byFee;
  }
  if (worthOf(rest) > desk.amountMinor && oneGroup(desk, rest)) {
    return ok(lowered(desk, rest, desk.amountMinor), "returned");
  }
  const rows = valueOfRows(desk.left);
  const lines = byValue(desk.sale, rows, desk.amountMinor);
  return oneGroup(desk, rows) ? ok(lines, "reduction") : proposal(lines);
}

/**
 * The delivery, or the one line, that is worth exactly the refund. What a lowered price has taken a part of is worth its
 * rest by accident only.
 */
function onlyRow(desk: Desk): RowPieces[] | null {
  const delivery = deliveryRows(desk);
  if (delivery.length > 0 && isUntouched(desk, delivery) && worthOf(delivery) === desk.amountMinor) {
    return delivery;
  }
  const byLine = new Map<string, RowPieces[]>();
  for (const rows of valueOfRows(desk.left)) {
    const { lineId = "" } = desk.sale[rows.saleRow] ?? {};
    byLine.set(lineId, [...(byLine.get(lineId) ?? []), rows]);
  }
  const fitting = [...byLine.values()].filter(
    (rows) => worthOf(rows) === desk.amountMinor && isUntouched(desk, rows),
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function isUntouched({ sale }: Desk, rows: readonly RowPieces[]): boolean {
  return rows.every(({ saleRow, valueMinor }) => {
    const sold = sale[saleRow];
    return sold !== undefined && valueOf(sold) === valueMinor;
  });
}

/**
 * More money than the goods are worth: their rows as they are, and the rest of the refund on what stayed is the likeliest,
 * but nobody has said so. Goods that another refund pays for are left to it where what stayed is worth enough.
 * @param free the goods that moved and that no other refund is exactly the price of
 */
function unclear(
  desk: Desk,
  moved: readonly OpenMovement[],
  free: readonly OpenMovement[],
): StornoLinesResult {
  const own = rowsOfLines(desk.sale, desk.left, linesOf(free));
  const restMinor = desk.amountMinor - worthOf(own);
  if (restMinor <= 0) {
    return proposal(lowered(desk, own, desk.amountMinor), idsOf(free));
  }
  const stayed = without(desk, rowsOfLines(desk.sale, desk.left, linesOf(moved)));
  const rows = worthOf(stayed) >= restMinor ? stayed : without(desk, own);
  return proposal(
    [...rowsAsLines(desk, own), ...byValue(desk.sale, rows, restMinor)].sort(byRow),
    idsOf(free),
  );
}

/** What is left of the rows besides these, as value alone. */
function without({ left }: Desk, taken: readonly RowPieces[]): RowPieces[] {
  return valueOfRows(left).flatMap(({ saleRow, valueMinor }): RowPieces[] => {
    const rest = valueMinor - worthOf(taken.filter((row) => row.saleRow === saleRow));
    return rest > 0 ? [{ saleRow, pieces: 0, valueMinor: rest }] : [];
  });
}

/** Value alone, no pieces, shared by what is left of each row. */
function byValue(sale: readonly SaleRow[], rows: readonly RowPieces[], amountMinor: number): StornoLine[] {
  const shares = allocate(
    amountMinor,
    rows.map(({ valueMinor }) => valueMinor),
  );
  return rows.flatMap(({ saleRow }, index) => {
    const sold = sale[saleRow];
    return sold ? linesForPieces(sold, saleRow, 0, shares[index] ?? 0) : [];
  });
}

/** Free rows are reversed with the rest, so that the storno mirrors the receipt. */
function wholeRest(sale: readonly SaleRow[], left: Remaining): StornoLine[] {
  return sale.flatMap((sold, saleRow) => {
    const { quantity = 0, valueMinor = 0 } = left.perRow[saleRow] ?? {};
    return linesForPieces(sold, saleRow, quantity, valueMinor);
  });
}

type Hold = { [Code in StornoHoldReason]: [reason: Code, detail: FiscalReasonFacts<Code>] }[StornoHoldReason];

function held(...[reason, detail]: Hold): StornoLinesResult {
  return { kind: "held", reason, detail } as StornoLinesResult;
}
