/**
 * What a person should see about the sale of an order. The clock looks at the same thing again and again, so what the row
 * shows already costs no query.
 */
import { isDeepStrictEqual } from "node:util";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { FiscalNotice, FiscalNoticeArgs } from "../../contract/reasons/fiscal";
import { attentionsOf } from "../../lib/ledger";
import { sumMinor, toMinor } from "../../lib/money";
import { CREDIT_PROVIDER, remaining } from "../../lib/receipt";
import type { OrderMoneyLine } from "../../lib/receipt";
import type { FiscalDocumentRow, FiscalSale, SaleWithStornos } from "../../modules/fiscal";
import { fiscalService } from "./account";
import { raiseAttention } from "./news";
import { stornoRows } from "./plan-storno";
import type { FiscalOrder } from "./read-order";
import type { ReturnedLine } from "./read-returns";

type Attended = Pick<FiscalDocumentRow, "id" | "attentions">;

export async function showAttention(
  container: MedusaContainer,
  { id, attentions }: Attended,
  ...notice: FiscalNoticeArgs
): Promise<void> {
  const [code, data = null] = notice;
  const shown = attentionsOf(attentions).find((attention) => attention.code === code);
  if (!shown || !isDeepStrictEqual(shown.data, data)) {
    await raiseAttention(container, id, ...notice);
  }
}

export async function hideAttention(
  container: MedusaContainer,
  { id, attentions }: Attended,
  code: FiscalNotice,
): Promise<void> {
  if (attentionsOf(attentions).some((attention) => attention.code === code)) {
    await fiscalService(container).ledger.removeAttention(id, code);
  }
}

/*
 * Money that was taken for a sale which still waits for the rest: its receipt is owed and cannot be made of half an
 * order, so a person is shown both sums until the sale moves on.
 */

const PART_PAID = "part_paid";

export async function watchPayment(
  container: MedusaContainer,
  sale: FiscalSale,
  order: FiscalOrder,
): Promise<void> {
  const chargedMinor = toMinor(order.captured) - sumMinor(order.refunds.map(({ amount }) => amount));
  if (sale.state === "waiting" && sale.reason_code === "payment_awaited" && chargedMinor > 0) {
    const orderMinor = sumMinor(order.lines.map(({ total }) => total));
    await showAttention(container, sale, PART_PAID, { chargedMinor, orderMinor });
  } else {
    await hideAttention(container, sale, PART_PAID);
  }
}

/** For a sale that waits no more. */
export async function forgetPartPayment(container: MedusaContainer, saleId: string): Promise<void> {
  await fiscalService(container).ledger.removeAttention(saleId, PART_PAID);
}

/*
 * An order that was edited, exchanged or claimed after its receipt: what is registered stays as it is, and a person is
 * shown both sums until they are equal again (faults.md F26). There is never a second receipt by rule.
 */

const ORDER_CHANGED = "order_changed";

/** For the sale of an order, after its stornos were enlisted. */
export async function watchOrder(
  container: MedusaContainer,
  { sale, stornos }: SaleWithStornos,
  order: FiscalOrder,
): Promise<void> {
  const { changedBy: cause } = order;
  if (
    sale.state !== "done" ||
    cause === null ||
    order.canceled ||
    order.currencyCode !== sale.currency_code
  ) {
    return;
  }
  const saleMinor = remaining(
    stornoRows(sale).rows,
    stornos.map(({ lines }) => lines),
  ).valueMinor;
  // Gift cards and store credit lower an order's total, although they pay for it.
  const creditMinor = sale.payments
    .filter(({ providerId }) => providerId === CREDIT_PROVIDER)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const orderMinor = orderValue(order, creditMinor) + creditMinor;
  await (saleMinor === orderMinor
    ? hideAttention(container, sale, ORDER_CHANGED)
    : showAttention(container, sale, ORDER_CHANGED, { saleMinor, orderMinor, cause }));
}

/**
 * The order's total as it will be when announced goods are here and claims are refunded. Medusa takes goods off when they
 * are received; a refund that no goods answer for, as that of a written-off piece, it takes off as a credit line.
 */
function orderValue(order: FiscalOrder, giftMinor: number): number {
  const { total, lines, awaited, writtenOff } = order;
  const refundedMinor = toMinor(order.creditTotal) - giftMinor;
  const claimedMinor = Math.max(0, valueMinor(lines, writtenOff) - refundedMinor);
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
