/**
 * An order as the fiscal part needs it, read once and handed on: which payments stand, what was captured, which refunds
 * exist, what came back, what changed it, and what is wrong with an invoice that is wanted. Refund rows are believed, order transactions
 * are not (medusa.md C2).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { OrderMoneyLine } from "../../lib/receipt";
import { decimalText, sumText } from "../shared/decimal";
import { graph } from "../shared/graph";
import { HEAD_FIELDS, headShape, invoiceOf } from "./read-invoice";
import { NOTHING_BACK, readReturns } from "./read-returns";
import type { GoodsBack } from "./read-returns";
import { soldNames } from "./sold-names";

const amount = z.custom<Parameters<typeof decimalText>[0]>();
const taxLines = z.array(z.object({ rate: amount, code: z.string().nullish() }).nullable()).nullish();

const orderShape = headShape.extend({
  id: z.string(),
  version: z.number(),
  currency_code: z.string(),
  created_at: z.coerce.date(),
  is_draft_order: z.boolean().nullish(),
  sales_channel_id: z.string().nullish(),
  total: amount,
  credit_lines: z.array(z.object({ amount }).nullable()).nullish(),
  items: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        product_id: z.string().nullish(),
        product_title: z.string().nullish(),
        variant_title: z.string().nullish(),
        variant_sku: z.string().nullish(),
        variant_id: z.string().nullish(),
        quantity: amount,
        total: amount,
        tax_lines: taxLines,
      }),
    )
    .nullish(),
  shipping_methods: z
    .array(z.object({ id: z.string(), name: z.string(), total: amount, tax_lines: taxLines }))
    .nullish(),
  payment_collections: z
    .array(
      z.object({
        status: z.string().nullish(),
        payments: z
          .array(
            z.object({
              id: z.string(),
              provider_id: z.string(),
              amount,
              created_at: z.coerce.date(),
              canceled_at: z.coerce.date().nullish(),
              captures: z.array(z.object({ amount, created_at: z.coerce.date() })).nullish(),
              refunds: z
                .array(
                  z.object({
                    id: z.string(),
                    amount,
                    refund_reason_id: z.string().nullish(),
                    created_at: z.coerce.date(),
                  }),
                )
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});

const FIELDS = [
  ...HEAD_FIELDS,
  "id",
  "version",
  "currency_code",
  "created_at",
  "is_draft_order",
  "sales_channel_id",
  "total",
  "credit_lines.amount",
  "items.id",
  "items.title",
  "items.product_id",
  "items.product_title",
  "items.variant_title",
  "items.variant_sku",
  "items.variant_id",
  "items.quantity",
  "items.total",
  "items.tax_lines.rate",
  "items.tax_lines.code",
  "shipping_methods.id",
  "shipping_methods.name",
  "shipping_methods.total",
  "shipping_methods.tax_lines.rate",
  "shipping_methods.tax_lines.code",
  "payment_collections.status",
  "payment_collections.payments.id",
  "payment_collections.payments.provider_id",
  "payment_collections.payments.amount",
  "payment_collections.payments.created_at",
  "payment_collections.payments.canceled_at",
  "payment_collections.payments.captures.amount",
  "payment_collections.payments.captures.created_at",
  "payment_collections.payments.refunds.id",
  "payment_collections.payments.refunds.amount",
  "payment_collections.payments.refunds.refund_reason_id",
  "payment_collections.payments.refunds.created_at",
];

type PaymentRow = NonNullable<NonNullable<OrderRow["payment_collections"]>[number]["payments"]>[number];

/** Of payment collections that still wait for money. */
const OPEN = new Set(["not_paid", "awaiting", "requires_action", "partially_authorized"]);

export interface FiscalRefund {
  id: string;
  amount: string;
  /** Of the payment that it gives back. */
  providerId: string;
  reasonId: string | null;
  createdAt: Date;
}

/** A payment that stands: authorised or captured, not cancelled. Amounts are decimal text. */
export interface OrderPayment {
  providerId: string;
  amount: string;
  captured: string;
  authorizedAt: Date;
  /** Of the last capture. */
  capturedAt: Date | null;
}

/** With what a refund may be the price of, see `readReturns`. */
export interface FiscalOrder extends GoodsBack {
  id: string;
  displayId: number | null;
  canceled: boolean;
  currencyCode: string;
  /** When it became an order; a draft is none. */
  createdAt: Date;
  salesChannelId: string | null;
  lines: OrderMoneyLine[];
  /** As Medusa counts it now: credit lines and received goods are off it. Decimal text. */
  total: string;
  payments: OrderPayment[];
  /** Providers of all payments, those that were cancelled as well. */
  methods: string[];
  /** Somebody is still expected to pay: a payment collection is open. */
  expectsPayment: boolean;
  /** All credit lines: gift cards and store credit, and what refunds have written. Decimal text. */
  creditTotal: string;
  /** What is wrong with the company of an invoice that was asked for. */
  invoiceProblems: string[];
  charged: string;
  captured: string;
  refunds: FiscalRefund[];
  /** What last changed what was sold; null while nothing but returns and payments has happened to it. */
  changedBy: string | null;
}

/**
 * In one query for an order as it was placed, in two for one that was fulfilled or refunded, in four for one that was
 * edited, exchanged, claimed or returned; in one more where the goods have variants with names.
 */
export async function readFiscalOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<FiscalOrder | null> {
  const [order] = await graph(container, orderShape, {
    entity: "order",
    fields: FIELDS,
    filters: { id: orderId },
  });
  if (!order || order.is_draft_order) {
    return null;
  }
  // Whatever is confirmed makes a new version; before that it means nothing.
  const changes = order.version > 1 ? await readChanges(container, orderId) : [];
  const invoice = invoiceOf(order);
  return {
    ...moneyOf(order, await soldNames(container, order.items ?? [])),
    ...(changes.length > 0 ? await readReturns(container, orderId) : NOTHING_BACK),
    id: order.id,
    displayId: order.display_id ?? null,
    canceled: order.status === "canceled",
    currencyCode: order.currency_code.toUpperCase(),
    createdAt: orderedAt(order),
    salesChannelId: order.sales_channel_id ?? null,
    invoiceProblems: invoice.kind === "invalid" ? invoice.fields : [],
    changedBy: changes.find((change) => CAUSES.has(change)) ?? null,
  };
}

type OrderRow = z.infer<typeof orderShape>;

type SoldNames = Awaited<ReturnType<typeof soldNames>>;

/**
 * When it became an order. The row of a draft is older than that and says nothing of it; its first payment comes after
 * it, while that of an order from the store is there before the order is.
 */
function orderedAt({ created_at: createdAt, payment_collections: collections }: OrderRow): Date {
  const payments = (collections ?? []).flatMap((collection) => collection.payments ?? []);
  const paid = payments.map((payment) => payment.created_at.getTime());
  return paid.length > 0 ? new Date(Math.max(createdAt.getTime(), Math.min(...paid))) : createdAt;
}

function moneyOf(order: OrderRow, names: SoldNames) {
  const collections = order.payment_collections ?? [];
  const payments = collections.flatMap((collection) => collection.payments ?? []);
  const standing = payments.filter((payment) => !payment.canceled_at);
  const captures = payments.flatMap((payment) => payment.captures ?? []);
  return {
    lines: moneyLines(order, names),
    total: decimalText(order.total),
    payments: standing.map(standingPayment),
    methods: payments.map(({ provider_id: provider }) => provider),
    expectsPayment: collections.some(({ status }) => OPEN.has(status ?? "")),
    creditTotal: sumText((order.credit_lines ?? []).map((line) => line?.amount)),
    charged: sumText(standing.map((payment) => payment.amount)),
    captured: sumText(captures.map((capture) => capture.amount)),
    refunds: payments.flatMap(refundsOf).sort(byAge),
  };
}

function refundsOf(payment: PaymentRow): FiscalRefund[] {
  return (payment.refunds ?? []).map((refund) => ({
    id: refund.id,
    amount: decimalText(refund.amount),
    providerId: payment.provider_id,
    reasonId: refund.refund_reason_id ?? null,
    createdAt: refund.created_at,
  }));
}

function byAge(left: FiscalRefund, right: FiscalRefund): number {
  return left.createdAt.getTime() - right.createdAt.getTime() || left.id.localeCompare(right.id);
}

function standingPayment(payment: PaymentRow): OrderPayment {
  const captures = payment.captures ?? [];
  const moments = captures.map((capture) => capture.created_at.getTime());
  return {
    providerId: payment.provider_id,
    amount: decimalText(payment.amount),
    captured: sumText(captures.map((capture) => capture.amount)),
    authorizedAt: payment.created_at,
    capturedAt: moments.length > 0 ? new Date(Math.max(...moments)) : null,
  };
}

function moneyLines(order: OrderRow, names: SoldNames): OrderMoneyLine[] {
  const items = (order.items ?? []).map((item): OrderMoneyLine => ({
    id: item.id,
    kind: "item",
    itemKey: item.variant_sku?.trim() || item.variant_id || item.id,
    name: names.get(item.id) ?? item.title,
    quantity: Number(decimalText(item.quantity)),
    total: decimalText(item.total),
    ...vatOf(item.tax_lines),
  }));
  const shipping = (order.shipping_methods ?? []).map((method): OrderMoneyLine => ({
    id: method.id,
    kind: "shipping",
    itemKey: `shipping:${method.name}`,
    name: method.name,
    quantity: 1,
    total: decimalText(method.total),
    ...vatOf(method.tax_lines),
  }));
  return [...items, ...shipping];
}

/** One tax line gives rate and code; none, or several that would have to be added up, is left for a person. */
function vatOf(lines: z.infer<typeof taxLines>): Pick<OrderMoneyLine, "vatRate" | "vatCode"> {
  const present = (lines ?? []).filter((line) => line !== null);
  const [only] = present;
  return only && present.length === 1
    ? { vatRate: decimalText(only.rate), vatCode: only.code ?? null }
    : { vatRate: null, vatCode: null };
}

/** What changes what was sold; a return alone is answered by its refund. */
const CAUSES = new Set(["edit", "exchange", "claim"]);

/** Every return and every claim that means anything came with one of these. */
const CHANGES = [...CAUSES, "return_request", "return_receive"];

const changeShape = z.object({ change_type: z.string() });

/** The latest first. */
async function readChanges(container: MedusaContainer, orderId: string): Promise<string[]> {
  const changes = await graph(container, changeShape, {
    entity: "order_change",
    fields: ["change_type", "confirmed_at"],
    filters: { order_id: orderId, status: "confirmed", change_type: CHANGES },
    pagination: { order: { confirmed_at: "DESC" } },
  });
  return changes.map(({ change_type: type }) => type);
}
