/**
 * What a person registers by hand where no rule knows enough: rows of a receipt that are reversed, an exchange, the rows
 * of money that nobody asked for. Each stays within what was sold and what was paid (architecture.md I1 to I4), and names
 * the person.
 */
import { generateEntityId } from "@medusajs/framework/utils";
import type { MedusaContainer } from "@medusajs/framework/types";
import { fieldRefusal } from "../../../contract/problems";
import { addMinor, canonicalDecimal } from "../../../lib/money";
import {
  dayHasPassed,
  endOfLawfulDay,
  keptMinor,
  lastLawfulDay,
  linesForPieces,
  netMinor,
  piecesByLine,
  receiptName,
  serviceLineId,
  taxGroupOf,
} from "../../../lib/receipt";
import type { ChosenLine, PaymentStanding, ReceiptLine, StornoLine } from "../../../lib/receipt";
import type { StornoReason } from "../../../contract/reasons/fiscal";
import { salesWithStornos } from "../../../modules/fiscal";
import type { FiscalPayment, FiscalSale, NewFiscalDocument, SaleWithStornos } from "../../../modules/fiscal";
import type { ActInput } from "../../ledger/desk";
import { refused, refusedFields } from "../../shared/refusal";
import { fiscalAccount, fiscalService } from "../account";
import type { FiscalAccount } from "../account";
import { enlistFiscalDocuments } from "../enlist";
import { actionable, assertMoved } from "../news";
import { goneGoods, goneMinor, soldGoods, standingOf, stornoRows } from "../order-standing";
import { readFiscalOrder } from "../read-order";
import type { FiscalOrder } from "../read-order";
import { asKept, sumOf } from "../sale-money";
import { lookAtOperation } from "./look-at-operation";
import { assertNobodyElses, assertSame, settleAsRegistered } from "./registered";
import { rowsLeft } from "./review";

export interface ReverseInput extends ActInput {
  lines: ChosenLine[];
  reason: StornoReason;
  paymentId: string | null;
  /** They were reversed in iCash already, by this operation. */
  operationId: number | null;
}

/** Rows of a registered sale, for money that Medusa shows no refund of, or for an error. @throws Refusal */
export async function reverseRows(container: MedusaContainer, input: ReverseInput): Promise<void> {
  const { operationId } = input;
  if (operationId !== null) {
    await attachReversal(container, { ...input, operationId });
    return;
  }
  const { order_id: orderId, id } = await actionable(container, input.id, "reverse");
  const order = await orderOf(container, orderId);
  const made = await fiscalService(container).enlistStornos(orderId, (sales) => {
    const current = sales.find(({ sale }) => sale.id === id);
    return current ? [reversalOf(order, sales, current, input)] : [];
  });
  const [stornoId] = made;
  await assertMoved(container, id, stornoId !== undefined);
  await noteOn(container, stornoId ?? id, { actor: input.actor, code: "reverse" });
}

/** A storno that was made in iCash by hand is that of these rows, when it is worth them. */
async function attachReversal(
  container: MedusaContainer,
  input: ReverseInput & { operationId: number },
): Promise<void> {
  const { order_id: orderId, id, account } = await actionable(container, input.id, "reverse");
  const service = fiscalService(container);
  const order = await orderOf(container, orderId);
  await lookAtOperation(container, { account, operationId: input.operationId }, async (operation) => {
    await assertNobodyElses(container, { id: "", kind: "storno", account }, input.operationId, null);
    const [stornoId] = await service.enlistStornos(orderId, (sales) => {
      const current = sales.find(({ sale }) => sale.id === id);
      if (!current) {
        return [];
      }
      const storno = reversalOf(order, sales, current, input);
      assertSame(asCompared(storno), operation);
      return [{ ...storno, state: "held", reasonCode: "attached_by_person", reasonData: null }];
    });
    await assertMoved(container, id, stornoId !== undefined);
    const document = await service.retrieveFiscalDocument(stornoId ?? id);
    await settleAsRegistered(container, document, operation, { actor: input.actor, code: "adopt" });
  });
}

/** It has no reference of ours: only an operation without one, as the cash desk makes it, is nobody's. */
function asCompared({ kind, importSource, totalMinor, lines, currencyCode }: NewFiscalDocument) {
  return {
    kind,
    import_source: importSource,
    import_ref: -1,
    total_minor: totalMinor,
    lines,
    currency_code: currencyCode,
  };
}

function reversalOf(
  order: FiscalOrder,
  sales: readonly SaleWithStornos[],
  current: SaleWithStornos,
  { lines, reason, paymentId, actor }: ReverseInput,
): NewFiscalDocument {
  const chosen = rowsLeft(current, lines);
  const payment = paymentFor(order, sales, current, { amountMinor: chosen.totalMinor, paymentId, reason });
  return stornoByHand(current, { lines: chosen.lines, payments: [payment], reason, actor });
}

interface Reversed {
  amountMinor: number;
  paymentId: string | null;
  reason: StornoReason;
}

/** The payment that the rows were paid with: no storno takes more of it than the sale shows (architecture.md I2). */
function paymentFor(
  order: FiscalOrder,
  sales: readonly SaleWithStornos[],
  { sale }: SaleWithStornos,
  { amountMinor, paymentId, reason }: Reversed,
): FiscalPayment {
  const { payments } = standingOf(order, sales);
  const able = payments.filter(
    (entry) =>
      (paymentId === null || entry.payment.id === paymentId) && leftOf(entry, sale.id) >= amountMinor,
  );
  const [only, ...others] = able;
  if (!only || others.length > 0) {
    throw refusedFields(fieldRefusal("payment_id", only ? "payment_needed" : "payment_too_small"));
  }
  const { id, providerId } = only.payment;
  const shownOver = netMinor(only) - keptMinor(only);
  const outsideMinor = Math.max(0, amountMinor - Math.max(0, shownOver));
  return {
    providerId,
    amountMinor,
    paymentId: id,
    ...payTypeOf(sale, id),
    // Whoever corrects an error gives nothing back: what is open then is registered anew.
    ...(reason === "operator_error" || outsideMinor === 0 ? {} : { outsideMinor }),
  };
}

function leftOf({ shares }: PaymentStanding, saleId: string): number {
  const share = shares.find((each) => each.saleId === saleId);
  return share ? share.soldMinor - share.reversedMinor : 0;
}

/** A storno is paid back as its receipt was paid. */
function payTypeOf({ payments }: FiscalSale, paymentId: string): Pick<FiscalPayment, "payTypeId"> {
  const payTypeId = payments.find((payment) => payment.paymentId === paymentId)?.payTypeId;
  return payTypeId === undefined ? {} : { payTypeId };
}

interface ByHand {
  lines: StornoLine[];
  payments: FiscalPayment[];
  reason: StornoReason;
  actor: string;
}

export function stornoByHand(
  { sale }: SaleWithStornos,
  { lines, payments, reason, actor }: ByHand,
): NewFiscalDocument {
  const lawfulUntil = lastLawfulDay(reason, sale.registered_at ?? new Date());
  if (lawfulUntil !== null && dayHasPassed(lawfulUntil, new Date())) {
    throw refusedFields(fieldRefusal("reason", "lawful_day_over", { day: lawfulUntil }));
  }
  const id = generateEntityId(undefined, "icdoc");
  return {
    id,
    // Each is a deed of its own; what the sale has left is what keeps two of them apart.
    subject: `storno:hand:${id}`,
    kind: "storno",
    orderId: sale.order_id,
    refundId: null,
    refundReasonId: null,
    saleId: sale.id,
    returnId: null,
    account: sale.account,
    books: sale.books,
    receiptKind: sale.receipt_kind,
    importSource: sale.import_source,
    state: "queued",
    reasonCode: null,
    currencyCode: stornoRows(sale).currencyCode,
    totalMinor: sumOf(payments),
    lines,
    payments,
    seen: null,
    stornoReason: reason,
    lawfulUntil,
    dueBy: lawfulUntil === null ? new Date() : endOfLawfulDay(lawfulUntil),
    actor,
  };
}

/**
 * An exchange: a storno of everything that went back. What the customer pays with it, and what went out for it, is open
 * money and are open goods from then on, which the register makes a receipt of by itself. @throws Refusal
 */
export async function registerExchange(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  const document = await actionable(container, id, "exchange");
  const order = await orderOf(container, document.order_id);
  const service = fiscalService(container);
  if (document.kind === "storno") {
    const others = (await service.documentsOfOrder(order.id)).filter((each) => each.id !== id);
    await assertMoved(container, id, goneMinor(order, salesWithStornos(others), "announced") > 0);
    // It was planned as a refund alone; the storno of what went back stands for the refund, too.
    const skipped = await service.ledger.move(id, ["held"], {
      to: "skipped",
      reasonCode: "exchange_registered",
      actor,
      code: "exchange",
      onlyUnsent: true,
    });
    await assertMoved(container, id, skipped);
  }
  const made = await service.enlistStornos(order.id, (sales) =>
    goneGoods(order, sales, "announced").flatMap(({ current, rows }) => {
      const amountMinor = addMinor(...rows.map(({ valueMinor }) => valueMinor));
      const lines = rows.flatMap(({ saleRow, pieces, valueMinor }) => {
        const sold = stornoRows(current.sale).rows[saleRow];
        return sold ? linesForPieces(sold, saleRow, pieces, valueMinor) : [];
      });
      const payments = exchanged(order, sales, current, amountMinor);
      return amountMinor > 0 ? [stornoByHand(current, { lines, payments, reason: "return", actor })] : [];
    }),
  );
  await assertMoved(container, id, made.length > 0);
  for (const stornoId of made) {
    await noteOn(container, stornoId, { actor, code: "exchange" });
  }
  await enlistFiscalDocuments(container, { orderId: order.id, actor });
}

/** From the payments of the sale, as much as each has left of it. */
function exchanged(
  order: FiscalOrder,
  sales: readonly SaleWithStornos[],
  { sale }: SaleWithStornos,
  amountMinor: number,
): FiscalPayment[] {
  let restMinor = amountMinor;
  return standingOf(order, sales).payments.flatMap((entry): FiscalPayment[] => {
    const part = Math.min(restMinor, leftOf(entry, sale.id));
    restMinor -= part;
    const { id, providerId } = entry.payment;
    return part > 0 ? [{ providerId, amountMinor: part, paymentId: id, ...payTypeOf(sale, id) }] : [];
  });
}

export interface ChosenRow {
  /** A line of the order; else a service by name and VAT rate. */
  lineId: string | null;
  name: string | null;
  vatRate: string | null;
  quantity: number;
  unitMinor: number;
}

/** What the money of a held sale was paid for. @throws Refusal when the rows are not worth it, or were sold already */
export async function registerRows(
  container: MedusaContainer,
  { id, actor, rows }: ActInput & { rows: ChosenRow[] },
): Promise<void> {
  const { order_id: orderId, account: name } = await actionable(container, id, "register_rows");
  const service = fiscalService(container);
  const [order, account] = [await orderOf(container, orderId), await fiscalAccount(container, name)];
  if (!account) {
    throw refused("account_not_in_options", { account: name });
  }
  const sales = salesWithStornos(await service.documentsOfOrder(orderId));
  const held = sales.find(({ sale }) => sale.id === id);
  const others = sales.filter((each) => each !== held);
  const payments = openPayments(order, others, account, held?.sale);
  const lines = rows.map((row, place) => chosenRow(row, place, order, account));
  assertNotSold(rows, order, others);
  const totalMinor = addMinor(...lines.map(({ quantity, unitMinor }) => quantity * unitMinor));
  if (totalMinor !== sumOf(payments) || totalMinor === 0) {
    const currency = order.currencyCode;
    const sums = { chosen: { minor: totalMinor, currency }, paid: { minor: sumOf(payments), currency } };
    throw refusedFields(fieldRefusal("rows", "rows_sum", sums));
  }
  const moved = await service.ledger.move(id, ["held"], {
    to: "queued",
    reasonCode: null,
    actor,
    code: "register_rows",
    nextAttemptInMs: 0,
    patch: { lines, payments, total_minor: totalMinor, rows_by: actor, due_by: new Date() },
    onlyUnsent: true,
  });
  await assertMoved(container, id, moved);
}

/** Those that the sale was held for; else whatever is open and asks for a receipt. */
function openPayments(
  order: FiscalOrder,
  others: readonly SaleWithStornos[],
  { rules }: FiscalAccount,
  held: FiscalSale | undefined,
): FiscalPayment[] {
  const named = new Set(held?.payments.map(({ paymentId }) => paymentId));
  return standingOf(order, others)
    .payments.filter(({ payment }) => named.size === 0 || named.has(payment.id))
    .filter(({ payment }) => {
      const due = rules.providers[payment.providerId]?.due ?? null;
      return due !== null && due !== "none";
    })
    .map((entry) => asKept(entry, order, others))
    .filter(({ amountMinor }) => amountMinor > 0);
}

function chosenRow(
  { lineId, name, vatRate, quantity, unitMinor }: ChosenRow,
  place: number,
  order: FiscalOrder,
  { rules }: FiscalAccount,
): ReceiptLine {
  const line = order.lines.find(({ id }) => id === lineId);
  const rate = line?.vatRate ?? vatRate;
  if ((lineId !== null && !line) || rate === null) {
    throw refusedFields(fieldRefusal(`rows.${place}`, "row_unknown"));
  }
  const taxGroupId = taxGroupOf(rules, rate, line?.vatCode ?? null);
  if (taxGroupId === null) {
    throw refusedFields(fieldRefusal(`rows.${place}.vat_rate`, "row_vat"));
  }
  const itemKey = line?.itemKey ?? `service:${name ?? ""}`;
  return {
    lineId: line?.id ?? serviceLineId(String(place)),
    kind: line?.kind ?? "shipping",
    itemKey,
    name: receiptName(line?.name ?? name ?? "", itemKey),
    quantity,
    unitMinor,
    vatRate: canonicalDecimal(rate),
    ...(line?.vatCode ? { vatCode: line.vatCode } : {}),
    taxGroupId,
  };
}

/** No piece of the order stands on two receipts. */
function assertNotSold(
  rows: readonly ChosenRow[],
  { lines }: FiscalOrder,
  others: readonly SaleWithStornos[],
): void {
  const goods = soldGoods(others);
  const sold = piecesByLine(goods.flatMap((each) => each.sold));
  const reversed = piecesByLine(
    goods.flatMap((each) => each.reversed.map(({ lineId, pieces }) => ({ lineId, quantity: pieces }))),
  );
  for (const [place, { lineId, quantity }] of rows.entries()) {
    const line = lines.find(({ id }) => id === lineId);
    if (line) {
      const left = line.quantity - (sold.get(line.id) ?? 0) + (reversed.get(line.id) ?? 0);
      sold.set(line.id, (sold.get(line.id) ?? 0) + quantity);
      if (quantity > left) {
        throw refusedFields(fieldRefusal(`rows.${place}.quantity`, "row_sold"));
      }
    }
  }
}

async function orderOf(container: MedusaContainer, orderId: string): Promise<FiscalOrder> {
  const order = await readFiscalOrder(container, orderId);
  if (!order) {
    throw refused("sale_not_in_register");
  }
  return order;
}

async function noteOn(
  container: MedusaContainer,
  id: string,
  note: { actor: string; code: "reverse" | "exchange" },
): Promise<void> {
  await fiscalService(container).ledger.note(id, note);
}
