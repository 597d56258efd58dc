/**
 * What a shop keeps of the price of goods that came back, sold as a service of its own: the goods are reversed whole, and
 * the fee stands on a further receipt. So registered less reversed is the money that is kept, in the fee's own VAT group
 * (architecture.md I3). A shop chooses this; otherwise the fee stays on the rows of the goods (storno-lines).
 *
 * What the platform itself charges for a return says how large the fee is; else it is whatever the goods were worth more.
 */
import { restOfReversedPieces, rowsOfLines } from "./moved-goods";
import type { OpenMovement, RowPieces } from "./moved-goods";
import {
  byRow,
  deliveryRows,
  groupsOf,
  idsOf,
  linesOf,
  lowered,
  ok,
  proposal,
  rowsAsLines,
  worthOf,
} from "./storno-desk";
import type { Desk, Reversed } from "./storno-desk";
import type { ReturnFee, StornoLinesResult } from "./types";

/** The lines of receipts that are a service and no goods of the order. */
const SERVICE = "service:";

export const serviceLineId = (name: string): string => `${SERVICE}${name}`;

export const isServiceLine = (lineId: string): boolean => lineId.startsWith(SERVICE);

/** Goods, alone or with the delivery that brought them, that are worth the refund and the fee of their return together. */
export function worthWithFee(
  desk: Desk,
  movements: readonly OpenMovement[],
  fee: ReturnFee,
): Reversed | null {
  const delivery = deliveryRows(desk);
  const delivered = new Set(delivery.map(({ saleRow }) => desk.sale[saleRow]?.lineId));
  for (const group of groupsOf(movements)) {
    const feeMinor = knownFee(group, fee);
    const goods = rowsOfLines(desk.sale, desk.left, linesOf(group));
    const withDelivery = linesOf(group).some(({ lineId }) => delivered.has(lineId)) ? [] : delivery;
    for (const rows of [goods, [...goods, ...withDelivery]]) {
      if (feeMinor > 0 && worthOf(rows) === desk.amountMinor + feeMinor && mayReverse(rows, fee)) {
        return reversed(desk, rows, idsOf(group));
      }
    }
  }
  return null;
}

/** Goods that are worth more than the refund. Which of several returns it is for, or what else it paid, is a person's to say. */
export function worthMoreByFee(
  desk: Desk,
  free: readonly OpenMovement[],
  fee: ReturnFee,
): StornoLinesResult | null {
  const rowsOf = (group: readonly OpenMovement[]) => rowsOfLines(desk.sale, desk.left, linesOf(group));
  const dearer = free.filter((movement) => worthOf(rowsOf([movement])) > desk.amountMinor);
  const [only, ...others] = dearer.length > 0 ? dearer.map((movement) => [movement]) : [[...free]];
  if (!only) {
    return null;
  }
  const rows = rowsOf(only);
  if (others.length > 0 || (fee.added && worthOf(rows) > desk.amountMinor)) {
    return proposal(lowered(desk, rows, desk.amountMinor), idsOf(only));
  }
  return isFee(desk, rows, knownFee(only, fee), fee) ? reversed(desk, rows, idsOf(only)) : null;
}

/** The rest of a return that was refunded in parts: the last refund leaves the fee. */
export function restByFee(desk: Desk, fee: ReturnFee): Reversed | null {
  const rest = restOfReversedPieces(desk.sale, desk.left, desk.previous);
  const known = [...fee.known.values()].reduce((sum, minor) => sum + minor, 0);
  return isFee(desk, rest, known, fee) ? reversed(desk, rest, []) : null;
}

/** More than the return is known to cost is no fee: the rest of the money is still to come. */
function isFee(
  { amountMinor }: Desk,
  rows: readonly RowPieces[],
  knownMinor: number,
  fee: ReturnFee,
): boolean {
  const feeMinor = worthOf(rows) - amountMinor;
  const moreToCome = fee.othersMinor > 0 && fee.othersMinor <= feeMinor;
  return feeMinor > 0 && (knownMinor === 0 || feeMinor <= knownMinor) && !moreToCome && mayReverse(rows, fee);
}

/** No storno takes more of a payment than the sale shows of it (architecture.md I2). */
function mayReverse(rows: readonly RowPieces[], { mostMinor, added }: ReturnFee): boolean {
  return !added && worthOf(rows) <= mostMinor;
}

function knownFee(group: readonly OpenMovement[], { known }: ReturnFee): number {
  return group.reduce((sum, { id }) => sum + (known.get(id) ?? 0), 0);
}

function reversed(desk: Desk, rows: readonly RowPieces[], movements: string[]): Reversed {
  return ok(rowsAsLines(desk, rows).sort(byRow), "returned", movements);
}
