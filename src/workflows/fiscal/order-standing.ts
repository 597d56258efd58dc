/**
 * An order and its documents as the pure rules see them: which payment has which receipt, and which goods stand where
 * (architecture.md 5.1). Nothing is stored; it follows anew from what stands each time.
 */
import { addMinor, toMinor } from "../../lib/money";
import {
  euroRows,
  isServiceLine,
  moneyStanding,
  piecesByLine,
  remaining,
  rowsOfLines,
} from "../../lib/receipt";
import type {
  MoneyStanding,
  NamedPayment,
  RowPieces,
  SaleRow,
  DocumentGoods,
  TakenPayment,
} from "../../lib/receipt";
import type { FiscalSale, FiscalStorno, SaleWithStornos } from "../../modules/fiscal";
import type { FiscalOrder, OrderPayment } from "./read-order";

export interface MoneyOfOrder<Payment extends OrderPayment = OrderPayment> extends Pick<
  FiscalOrder,
  "canceledPayments" | "refunds"
> {
  payments: readonly Payment[];
}

/** Sales that need no receipt say nothing about a payment; the rules of its provider do. */
const NOT_REQUIRED: readonly (string | null)[] = [
  "no_receipt_required",
  "free_order",
  "order_canceled_before_registration",
  "money_given_back",
];

/**
 * @param takenMinor what counts as taken of a payment that stands, in cents
 * @param sales those that count: registered, on their way, or answered for by a person
 */
export function standingOf<Payment extends OrderPayment>(
  order: MoneyOfOrder<Payment>,
  sales: readonly SaleWithStornos[],
  takenMinor: (payment: Payment) => number = takenSoFar,
): MoneyStanding {
  const refunds = refundsOf(order, sales);
  const taken = [
    ...order.payments.map((payment) => asTaken(payment, takenMinor(payment), refunds)),
    ...order.canceledPayments.map((payment) => asTaken(payment, 0, refunds)),
  ];
  const counted = sales.filter(
    ({ sale }) => sale.state !== "skipped" || !NOT_REQUIRED.includes(sale.reason_code),
  );
  return moneyStanding(
    taken,
    counted.map(({ sale, stornos }) => ({
      id: sale.id,
      payments: sale.state === "skipped" && sale.payments.length === 0 ? taken.map(asNamed) : sale.payments,
      reversals: stornos.flatMap((storno) => reversalsOf(order, storno)),
    })),
  );
}

/** The authorised rest of what was captured is void; what was only authorised counts as a whole. */
export function takenSoFar({ amount, captured }: OrderPayment): number {
  return toMinor(captured) > 0 ? toMinor(captured) : toMinor(amount);
}

interface SeenRefund {
  paymentId: string;
  minor: number;
  isAnswered: boolean;
}

function refundsOf(
  { refunds }: Pick<FiscalOrder, "refunds">,
  sales: readonly SaleWithStornos[],
): SeenRefund[] {
  const answered = new Set(
    sales.flatMap(({ sale, stornos, leftOut = [] }) => [
      ...leftOut,
      ...stornos.flatMap(({ refund_id: id }) => id ?? []),
      ...sale.payments.flatMap(({ refundIds = [] }) => refundIds),
    ]),
  );
  return refunds.map(({ id, paymentId, amount }) => ({
    paymentId,
    minor: toMinor(amount),
    isAnswered: answered.has(id),
  }));
}

function asTaken(
  { id, providerId, canceled }: OrderPayment,
  takenMinor: number,
  refunds: readonly SeenRefund[],
): TakenPayment {
  const given = refunds.filter(({ paymentId }) => paymentId === id);
  return {
    id,
    providerId,
    takenMinor,
    refundedMinor: addMinor(...given.map(({ minor }) => minor)),
    unansweredMinor: addMinor(...given.filter((refund) => !refund.isAnswered).map(({ minor }) => minor)),
    canceled,
  };
}

/** In the currency of the order: a storno of a sale in leva is in euro and remembers what was given back. */
function reversalsOf(
  { refunds }: MoneyOfOrder,
  { refund_id: refundId, payments }: FiscalStorno,
): NamedPayment[] {
  const refunded = refunds.find(({ id }) => id === refundId)?.paymentId;
  return payments.map(({ providerId, amountMinor, original, outsideMinor, paymentId = refunded }) => ({
    providerId,
    amountMinor: original?.amountMinor ?? amountMinor,
    ...(outsideMinor === undefined ? {} : { outsideMinor }),
    ...(paymentId === undefined ? {} : { paymentId }),
  }));
}

/** The goods that each document answers for: by its rows, or as the order was when it was found to need no receipt. */
export function soldGoods(sales: readonly SaleWithStornos[]): DocumentGoods[] {
  return sales.map(({ sale, stornos }) => ({
    sold:
      sale.state === "skipped" && sale.seen
        ? sale.seen.map(({ id, quantity }) => ({ lineId: id, quantity }))
        : sale.lines,
    reversed: stornos.flatMap(({ lines }) => lines),
  }));
}

/** The sale's rows as a storno may reverse them, in the storno's currency. */
export function stornoRows({
  currency_code: currencyCode,
  lines,
}: Pick<FiscalSale, "currency_code" | "lines">): {
  rows: SaleRow[];
  currencyCode: string;
} {
  return currencyCode === "BGN"
    ? { rows: euroRows(lines), currencyCode: "EUR" }
    : { rows: lines, currencyCode };
}

/** Version 0.1.0 kept no payments with a sale that a person called registered elsewhere: it was all of the order's. */
function asNamed({ id, providerId, takenMinor }: TakenPayment): NamedPayment {
  return { providerId, amountMinor: takenMinor, paymentId: id };
}

/** Rows of a sale whose goods are not the customer's any more. */
export interface GoneGoods {
  current: SaleWithStornos;
  rows: RowPieces[];
}

/**
 * What sales show and the order does not have any more: it came back or was taken off, and no storno reverses it yet.
 * @param leaving counts what is only announced as gone, too
 */
export function goneGoods(
  { lines }: Pick<FiscalOrder, "lines">,
  sales: readonly SaleWithStornos[],
  leaving: "announced" | "received",
): GoneGoods[] {
  const registered = sales.filter(({ sale }) => sale.state !== "skipped");
  const kept = new Map(
    lines.map(({ id, quantity, returned = 0, announced = 0 }) => [
      id,
      quantity - returned - (leaving === "announced" ? announced : 0),
    ]),
  );
  // The oldest sales keep what the order still has.
  return registered.map((current) => {
    const rows = stornoRows(current.sale).rows;
    const left = remaining(
      rows,
      current.stornos.map((storno) => storno.lines),
    );
    const open = rows.map(({ lineId }, place) => ({ lineId, quantity: left.perRow[place]?.quantity ?? 0 }));
    // A service was no part of the order's goods, so that the order does not keep it either.
    const goods = open.filter(({ lineId }) => !isServiceLine(lineId));
    const gone = [...piecesByLine(goods)].map(([lineId, pieces]) => {
      const stays = Math.min(pieces, Math.max(0, kept.get(lineId) ?? 0));
      kept.set(lineId, (kept.get(lineId) ?? 0) - stays);
      return { lineId, quantity: pieces - stays };
    });
    return { current, rows: rowsOfLines(rows, left, gone) };
  });
}

/** What stornos have left of the price of pieces that they reversed: fees that the shop has kept. */
export function keptFeesMinor(sales: readonly SaleWithStornos[]): number {
  const fees = sales
    .filter(({ sale }) => sale.state !== "skipped")
    .flatMap(({ sale, stornos }) => {
      const { rows } = stornoRows(sale);
      const { perRow } = remaining(
        rows,
        stornos.map(({ lines }) => lines),
      );
      return rows.map(({ unitMinor }, place) => {
        const { quantity = 0, valueMinor = 0 } = perRow[place] ?? {};
        return Math.max(0, valueMinor - Math.round(quantity * unitMinor));
      });
    });
  return addMinor(...fees);
}

/** What these goods are worth, in the currency of their stornos. */
export function goneMinor(
  order: Pick<FiscalOrder, "lines">,
  sales: readonly SaleWithStornos[],
  leaving: "announced" | "received",
): number {
  return addMinor(
    ...goneGoods(order, sales, leaving).flatMap(({ rows }) => rows.map(({ valueMinor }) => valueMinor)),
  );
}
