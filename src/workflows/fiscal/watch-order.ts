/**
 * What a person should see about the sale of an order. The clock looks at the same thing again and again, so what the row
 * shows already costs no query.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { FiscalNotice } from "../../contract/reasons/fiscal";
import { addMinor, minorToDecimal, sumMinor, toMinor } from "../../lib/money";
import { CREDIT_PROVIDER, keptMinor, netMinor, openGoods, orderRows, remaining } from "../../lib/receipt";
import type { EffectiveRules, OrderMoneyLine, ReceiptLine } from "../../lib/receipt";
import { salesWithStornos } from "../../modules/fiscal";
import type { FiscalDocumentRow, FiscalSale, SaleWithStornos } from "../../modules/fiscal";
import { hideAttention, showAttention } from "./news";
import { goneGoods, goneMinor, keptFeesMinor, soldGoods, standingOf, stornoRows } from "./order-standing";
import type { FiscalOrder, OrderPayment } from "./read-order";
import type { ReturnedLine } from "./read-returns";

const DAY_MS = 24 * 60 * 60_000;

/** An order with its documents, before and after its stornos were enlisted. */
export interface Seen {
  before: readonly FiscalDocumentRow[];
  now: readonly FiscalDocumentRow[];
  order: FiscalOrder;
  rules: Pick<EffectiveRules, "providers" | "tell_after_days">;
}

export async function watchSales(container: MedusaContainer, seen: Seen): Promise<void> {
  const { before, now, order } = seen;
  const sales = salesWithStornos(now);
  for (const { sale } of sales) {
    await watchPayment(container, sale, order);
  }
  // The storno of a refund that came after the order was read: whoever made it has read the order with it.
  const known = new Set([...before.map(({ refund_id: id }) => id), ...order.refunds.map(({ id }) => id)]);
  const [first] = sales;
  if (first && now.every(({ refund_id: id }) => id === null || known.has(id))) {
    // An exchange that a person is asked about is shown by the document that asks.
    if (now.some(({ state, reason_code: code }) => state === "held" && code === "exchange_open")) {
      await hideAttention(container, first.sale, ORDER_CHANGED);
    } else {
      await watchOrder(container, first.sale, sales, order);
    }
    await watchGoodsBack(container, first.sale, sales, seen);
    await watchMoney(container, sales, seen);
  }
}

/*
 * Money that was taken for a sale which still waits for the rest: its receipt is owed and cannot be made of half an
 * order, so a person is shown both sums until the sale moves on.
 */

const PART_PAID = "part_paid" satisfies FiscalNotice;

async function watchPayment(container: MedusaContainer, sale: FiscalSale, order: FiscalOrder): Promise<void> {
  const chargedMinor = toMinor(order.captured) - sumMinor(order.refunds.map(({ amount }) => amount));
  if (sale.state === "waiting" && sale.reason_code === "payment_awaited" && chargedMinor > 0) {
    const orderMinor = sumMinor(order.lines.map(({ total }) => total));
    await showAttention(container, sale, PART_PAID, { chargedMinor, orderMinor });
  } else {
    await hideAttention(container, sale, PART_PAID);
  }
}

/*
 * An order that was edited, exchanged or claimed after its receipt: what is registered stays as it is, and a person is
 * shown both sides until they agree again (faults.md F26): in money, and in goods. An equal sum of other goods is another
 * VAT or another article, so it is shown too (bg-fiscal.md 13, item 20).
 */

const ORDER_CHANGED = "order_changed";

async function watchOrder(
  container: MedusaContainer,
  sale: FiscalSale,
  sales: readonly SaleWithStornos[],
  order: FiscalOrder,
): Promise<void> {
  const { changedBy: cause } = order;
  const registered = sales.filter((each) => each.sale.state !== "skipped");
  const open = registered.length < sales.length || registered.some((each) => each.sale.state !== "done");
  if (open || cause === null || order.canceled || order.currencyCode !== sale.currency_code) {
    return;
  }
  const saleMinor = addMinor(...registered.map(leftMinor));
  // Gift cards and store credit lower an order's total, although they pay for it.
  const creditMinor = addMinor(
    ...registered.flatMap(({ sale: { payments } }) =>
      payments.map(({ providerId, amountMinor }) => (providerId === CREDIT_PROVIDER ? amountMinor : 0)),
    ),
  );
  const orderMinor = orderValue(order) + creditMinor;
  const changed = saleMinor === orderMinor ? changedGoods(registered, order) : {};
  await (changed
    ? showAttention(container, sale, ORDER_CHANGED, { saleMinor, orderMinor, cause, ...changed })
    : hideAttention(container, sale, ORDER_CHANGED));
}

function leftMinor({ sale, stornos }: SaleWithStornos): number {
  return remaining(
    stornoRows(sale).rows,
    stornos.map(({ lines }) => lines),
  ).valueMinor;
}

/**
 * The order's total as it will be when announced goods are here and claims are refunded. Medusa takes goods off when they
 * are received; a refund that no goods answer for, as that of a written-off piece, it takes off as a credit line.
 */
function orderValue(order: FiscalOrder): number {
  const { total, lines, awaited, writtenOff } = order;
  const claimedMinor = Math.max(0, valueMinor(lines, writtenOff) - toMinor(order.laterCredit));
  return toMinor(total) - valueMinor(lines, awaited) - claimedMinor;
}

function valueMinor(lines: readonly OrderMoneyLine[], pieces: readonly ReturnedLine[]): number {
  return pieces.reduce((sum, { lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    return line && line.quantity > 0
      ? sum + Math.round((toMinor(line.total) * Math.min(quantity, line.quantity)) / line.quantity)
      : sum;
  }, 0);
}

/** Both VAT breakdowns where other goods are worth the same; null where the goods are the same by name and price. */
function changedGoods(
  sales: readonly SaleWithStornos[],
  order: FiscalOrder,
): { saleVat: string; orderVat: string } | null {
  const [added = []] = openGoods(order.lines, soldGoods(sales), null);
  const rows = orderRows(added);
  const out = added.length > 0 && rows.kind === "ok" ? rows.lines : [];
  const back = goneGoods(order, sales, "announced").flatMap(({ current, rows: gone }) =>
    gone.flatMap(({ saleRow, pieces }) => {
      const row = stornoRows(current.sale).rows[saleRow];
      return row && pieces > 0 ? [{ ...row, quantity: pieces }] : [];
    }),
  );
  return out.length === 0 || sameGoods(out, back) ? null : { saleVat: vatText(back), orderVat: vatText(out) };
}

function sameGoods(one: readonly ReceiptLine[], other: readonly ReceiptLine[]): boolean {
  const told = (rows: readonly ReceiptLine[]) =>
    rows
      // By code: a product's name changes on receipts when it gets its second variant.
      .map(({ itemKey, vatRate, unitMinor, quantity }) =>
        JSON.stringify([itemKey, vatRate, unitMinor, quantity]),
      )
      .sort()
      .join();
  return told(one) === told(other);
}

/** "9 %: 100.00; 20 %: 5.90" */
function vatText(rows: readonly ReceiptLine[]): string {
  const byRate = new Map<string, number>();
  for (const { vatRate, quantity, unitMinor } of rows) {
    byRate.set(vatRate, (byRate.get(vatRate) ?? 0) + quantity * unitMinor);
  }
  return [...byRate].map(([rate, minor]) => `${rate} %: ${minorToDecimal(minor)}`).join("; ");
}

/*
 * Goods that came back and were settled without a refund row: by a credit line in Medusa, or with money outside of it.
 * The law asks for their storno all the same (Н-18 чл. 31), and no refund will ever ask for it.
 */

const GOODS_BACK = "goods_back";

/** Neither money nor a credit line after the days that the shop has set, while the shop owes the money. */
const GOODS_UNPAID = "goods_unpaid";

async function watchGoodsBack(
  container: MedusaContainer,
  sale: FiscalSale,
  sales: readonly SaleWithStornos[],
  { order, rules }: Seen,
): Promise<void> {
  const wentBackMinor = goneMinor(order, sales, "received");
  // A refund that Medusa has written a credit line for takes nothing off it.
  const settledMinor = toMinor(order.givenOutside);
  // Beside a credit line, what stornos left of the price of goods is no fee that the shop has certainly kept.
  const openMinor = wentBackMinor + (settledMinor > 0 ? keptFeesMinor(sales) : 0);
  await (openMinor > 0 && settledMinor > 0 && !order.canceled
    ? showAttention(container, sale, GOODS_BACK, { wentBackMinor: openMinor, settledMinor })
    : hideAttention(container, sale, GOODS_BACK));
  const owedMinor = owedFor(order, sales);
  const { receivedAt } = order;
  const isLate =
    receivedAt !== undefined && Date.now() > receivedAt.getTime() + rules.tell_after_days * DAY_MS;
  await (isLate && wentBackMinor > 0 && settledMinor === 0 && owedMinor > 0 && !order.canceled
    ? showAttention(container, sale, GOODS_UNPAID, { wentBackMinor, owedMinor })
    : hideAttention(container, sale, GOODS_UNPAID));
}

/** What was paid beyond what the order costs now. An exchange that costs the same owes nothing. */
function owedFor(order: FiscalOrder, sales: readonly SaleWithStornos[]): number {
  const { payments } = standingOf(order, sales);
  return addMinor(...payments.map(keptMinor)) - orderValue(order);
}

/*
 * A receipt that shows more than was taken: registered when the payment was authorised, and captured for less or not at
 * all. The capture may come days later, so it is told after the days that the shop has set (bg-fiscal.md 13, item 11).
 */

const LESS_TAKEN = "less_taken";
/** Who captures less than was authorised rarely captures the rest, and then soon. */
const REST_COMES_WITHIN_MS = 12 * 60 * 60_000;

async function watchMoney(
  container: MedusaContainer,
  sales: readonly SaleWithStornos[],
  { order, rules }: Seen,
): Promise<void> {
  const { payments, unclear } = standingOf(order, sales, ({ captured }) => toMinor(captured));
  for (const { sale } of sales.filter((each) => each.sale.state === "done")) {
    const short = payments.flatMap((entry) => {
      const paid = [...order.payments, ...order.canceledPayments].find(({ id }) => id === entry.payment.id);
      const isShown = entry.shares.some(({ saleId }) => saleId === sale.id);
      const isPlaced = rules.providers[entry.payment.providerId]?.due === "placed";
      const overMinor = netMinor(entry) - keptMinor(entry);
      const isLate = paid !== undefined && Date.now() > lateAt(paid, rules.tell_after_days);
      return isLate && isShown && isPlaced && overMinor > 0 ? [entry] : [];
    });
    await (short.length > 0 && !unclear && !order.canceled
      ? showAttention(container, sale, LESS_TAKEN, {
          saleMinor: addMinor(...short.map(netMinor)),
          chargedMinor: addMinor(...short.map(keptMinor)),
        })
      : hideAttention(container, sale, LESS_TAKEN));
  }
}

function lateAt({ authorizedAt, capturedAt }: OrderPayment, days: number): number {
  return capturedAt ? capturedAt.getTime() + REST_COMES_WITHIN_MS : authorizedAt.getTime() + days * DAY_MS;
}
