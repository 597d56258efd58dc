/**
 * An order that was edited, exchanged or claimed after its receipt: what is registered stays as it is, and a person is
 * shown both sums until they are equal again (faults.md F26). There is never a second receipt by rule.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../lib/money";
import { CREDIT_PROVIDER, remaining } from "../../lib/receipt";
import { decimalText, sumText } from "../shared/decimal";
import { graph } from "../shared/graph";
import { fiscalService } from "./account";
import { raiseAttention } from "./news";
import { stornoRows } from "./plan-storno";
import { readReturns } from "./read-returns";
import type { ReturnedLine } from "./read-returns";
import { storedPayments, storedSaleLines, storedStornoLines } from "./register/work";

const CODE = "order_changed";

/** What changes what was sold; a return alone is answered by its refund. */
const CAUSES = ["edit", "exchange", "claim"];

const amount = z.custom<Parameters<typeof decimalText>[0]>();

const orderShape = z.object({
  status: z.string(),
  version: z.number(),
  currency_code: z.string(),
  total: amount,
  credit_lines: z.array(z.object({ amount }).nullable()).nullish(),
  items: z.array(z.object({ id: z.string(), quantity: amount, total: amount })).nullish(),
});

const changeShape = z.object({
  change_type: z.string().nullable(),
  confirmed_at: z.coerce.date().nullable(),
});

/** For the sale of an order, after its stornos were enlisted. */
export async function watchOrder(container: MedusaContainer, saleId: string): Promise<void> {
  const service = fiscalService(container);
  const sale = await service.retrieveFiscalDocument(saleId);
  const order = sale.state === "done" ? await readChanged(container, sale.order_id) : null;
  if (!order || order.currency_code.toUpperCase() !== sale.currency_code) {
    return;
  }
  const stornos = await service.listFiscalDocuments({
    sale_id: saleId,
    kind: "storno",
    state: { $ne: "skipped" },
  });
  const { rows } = stornoRows({ currencyCode: sale.currency_code, lines: storedSaleLines(sale.lines) });
  const saleMinor = remaining(
    rows,
    stornos.map(({ lines }) => storedStornoLines(lines)),
  ).valueMinor;
  // Gift cards and store credit lower an order's total, although they pay for it.
  const creditMinor = storedPayments(sale.payments)
    .filter(({ providerId }) => providerId === CREDIT_PROVIDER)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const orderMinor = (await orderValue(container, sale.order_id, order, creditMinor)) + creditMinor;
  await (saleMinor === orderMinor
    ? service.ledger.removeAttention(saleId, CODE)
    : raiseAttention(container, saleId, CODE, { saleMinor, orderMinor, cause: order.cause }));
}

/**
 * The order's total as it will be when announced goods are here and claims are refunded. Medusa takes goods off when they
 * are received; a refund that no goods answer for, as that of a written-off piece, it takes off as a credit line.
 */
async function orderValue(
  container: MedusaContainer,
  orderId: string,
  { total, items, credit_lines: creditLines }: z.infer<typeof orderShape>,
  giftMinor: number,
): Promise<number> {
  const { awaited, writtenOff } = await readReturns(container, orderId);
  const refundedMinor = toMinor(sumText((creditLines ?? []).map((line) => line?.amount))) - giftMinor;
  const claimedMinor = Math.max(0, valueMinor(items ?? [], writtenOff) - refundedMinor);
  return toMinor(decimalText(total)) - valueMinor(items ?? [], awaited) - claimedMinor;
}

function valueMinor(
  items: NonNullable<z.infer<typeof orderShape>["items"]>,
  pieces: readonly ReturnedLine[],
): number {
  return pieces.reduce((sum, { lineId, quantity }) => {
    const item = items.find(({ id }) => id === lineId);
    const whole = Number(decimalText(item?.quantity));
    return item && whole > 0
      ? sum + Math.round((toMinor(decimalText(item.total)) * Math.min(quantity, whole)) / whole)
      : sum;
  }, 0);
}

/** Null while nothing but returns and payments has happened to it. */
async function readChanged(container: MedusaContainer, orderId: string) {
  const [order] = await graph(container, orderShape, {
    entity: "order",
    fields: [
      "status",
      "version",
      "currency_code",
      "total",
      "credit_lines.amount",
      "items.id",
      "items.quantity",
      "items.total",
    ],
    filters: { id: orderId },
  });
  if (!order || order.version === 1 || order.status === "canceled") {
    return null;
  }
  const changes = await graph(container, changeShape, {
    entity: "order_change",
    fields: ["change_type", "confirmed_at"],
    filters: { order_id: orderId, status: "confirmed", change_type: CAUSES },
    pagination: { order: { confirmed_at: "DESC" }, take: 1 },
  });
  const [latest] = changes;
  return latest ? { ...order, cause: latest.change_type } : null;
}
