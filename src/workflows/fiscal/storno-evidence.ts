/**
 * What the platform shows of the goods of one sale: what came back, what an edit took off, what it made cheaper, and which
 * other refunds still ask for theirs (architecture.md 5.1, decisions/0013).
 */
import { addMinor, sumMinor, toMinor } from "../../lib/money";
import { bgnMinorToEur, piecesByLine } from "../../lib/receipt";
import type { Movement, ReceiptLine, ReturnFee, StornoRequest } from "../../lib/receipt";
import type { FiscalStorno, SaleWithStornos } from "../../modules/fiscal";
import type { FiscalOrder } from "./read-order";
import { knownFees } from "./return-fee";

export type OrderOfStorno = Pick<
  FiscalOrder,
  | "canceled"
  | "canceledPayments"
  | "captured"
  | "currencyCode"
  | "expectsPayment"
  | "lines"
  | "payments"
  | "refunds"
  | "returns"
>;

type FeeFrom = Pick<ReturnFee, "mostMinor" | "added">;

/**
 * @param sales all of the order's: what another one has sold is none of this sale's
 * @param amountMinor what is to be reversed, in the currency of stornos
 * @param feeFrom where the fee of a return is a service of its own
 */
export function evidenceFor(
  { current, sales }: { current: SaleWithStornos; sales: readonly SaleWithStornos[] },
  order: OrderOfStorno,
  refundId: string | null,
  amountMinor: number,
  feeFrom: FeeFrom | null = null,
): StornoRequest {
  const { sale } = current;
  const paidBy = new Set(sale.payments.flatMap(({ paymentId }) => paymentId ?? []));
  const others = order.refunds
    .filter(({ id }) => id !== refundId && !isAnswered(sales, id))
    .filter(({ paymentId }) => paidBy.size === 0 || paidBy.has(paymentId))
    .map(({ amount }) => toMinor(amount));
  const inLeva = sale.currency_code === "BGN";
  const moved = [...order.returns, takenOffByEdits(sales, order.lines)];
  return {
    amountMinor,
    moved: sales.length > 1 ? ofThisSale(current, sales, moved) : moved,
    lowered: inLeva ? [] : loweredByEdits(sale.lines, sales, order),
    others: inLeva ? others.map(bgnMinorToEur) : others,
    canceled: order.canceled && toMinor(order.captured) <= refundedMinor(order),
    ...(feeFrom === null || inLeva
      ? {}
      : { fee: { ...feeFrom, known: knownFees(order, sales), othersMinor: addMinor(...others) } }),
  };
}

export function isAnswered(sales: readonly SaleWithStornos[], refundId: string): boolean {
  return sales.some(({ stornos }) => stornos.some((storno) => storno.refund_id === refundId));
}

function refundedMinor({ refunds }: OrderOfStorno): number {
  return sumMinor(refunds.map(({ amount }) => amount));
}

/** What an operator's error has reversed never came back: it stands on another receipt. */
function soldPieces(sales: readonly SaleWithStornos[]): Map<string, number> {
  const sold = piecesByLine(sales.flatMap(({ sale }) => sale.lines));
  for (const { lineId, pieces } of sales.flatMap(({ stornos }) =>
    stornos.filter(isError).flatMap(({ lines }) => lines),
  )) {
    sold.set(lineId, (sold.get(lineId) ?? 0) - pieces);
  }
  return sold;
}

function isError({ storno_reason: reason }: FiscalStorno): boolean {
  return reason === "operator_error";
}

/** Pieces that the receipts have and the order has no more: they never left the shop. */
function takenOffByEdits(sales: readonly SaleWithStornos[], now: OrderOfStorno["lines"]): Movement {
  const lines = [...soldPieces(sales)].flatMap(([lineId, pieces]) => {
    const line = now.find(({ id }) => id === lineId);
    return line && line.quantity < pieces ? [{ lineId, quantity: pieces - line.quantity }] : [];
  });
  return { id: "edit", lines };
}

/** Where several sales have pieces of one line: what the stornos of the others have answered is gone, the oldest first. */
function ofThisSale(
  current: SaleWithStornos,
  sales: readonly SaleWithStornos[],
  moved: readonly Movement[],
): Movement[] {
  const others = sales.filter((other) => other !== current);
  const elsewhere = soldPieces(others);
  const answered = piecesByLine(
    others.flatMap(({ stornos }) =>
      stornos
        .filter((storno) => !isError(storno))
        .flatMap(({ lines }) => lines.map(({ lineId, pieces }) => ({ lineId, quantity: pieces }))),
    ),
  );
  const room = soldPieces([current]);
  return moved.map((movement) => ({
    ...movement,
    lines: movement.lines.flatMap(({ lineId, quantity }) => {
      if (!room.has(lineId)) {
        return elsewhere.has(lineId) ? [] : [{ lineId, quantity }];
      }
      const gone = Math.min(quantity, answered.get(lineId) ?? 0);
      answered.set(lineId, (answered.get(lineId) ?? 0) - gone);
      const own = Math.min(quantity - gone, room.get(lineId) ?? 0);
      room.set(lineId, (room.get(lineId) ?? 0) - own);
      return own > 0 ? [{ lineId, quantity: own }] : [];
    }),
  }));
}

/** What edits have taken off the price of pieces that stay sold, where all pieces of the line are this sale's. */
function loweredByEdits(
  sold: readonly ReceiptLine[],
  sales: readonly SaleWithStornos[],
  { lines: now }: OrderOfStorno,
): { lineId: string; valueMinor: number }[] {
  const everywhere = soldPieces(sales);
  return [...piecesByLine(sold)].flatMap(([lineId, pieces]) => {
    const line = now.find(({ id }) => id === lineId);
    const kept = line ? line.quantity - (line.returned ?? 0) : 0;
    if (!line || kept <= 0 || everywhere.get(lineId) !== pieces) {
      return [];
    }
    const soldMinor = addMinor(
      ...sold.filter((row) => row.lineId === lineId).map(({ quantity, unitMinor }) => quantity * unitMinor),
    );
    const stays = Math.min(kept, pieces);
    const keptMinor = Math.round((soldMinor * stays) / pieces);
    const nowMinor = Math.round((toMinor(line.total) * stays) / line.quantity);
    return keptMinor > nowMinor ? [{ lineId, valueMinor: keptMinor - nowMinor }] : [];
  });
}
