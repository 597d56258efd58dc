/**
 * An order as the fiscal part needs it, read once and handed on: which payments stand, what was captured, which refunds
 * exist, what came back, what changed it, and what is wrong with an invoice that is wanted. Refund rows are believed,
 * order transactions are not (medusa.md C2).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { sumMinor, toMinor } from "../../lib/money";
import type { OrderMoneyLine } from "../../lib/receipt";
import { decimalText, sumText } from "../shared/decimal";
import { graph } from "../shared/graph";
import { HEAD_FIELDS, headShape, invoiceOf } from "./read-invoice";
import { NOTHING_BACK, readReturns } from "./read-returns";
import type { FiscalReturn, GoodsBack } from "./read-returns";
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
  credit_lines: z
    .array(
      z.object({ amount, metadata: z.looseObject({ created_in_version: z.unknown() }).nullish() }).nullable(),
    )
    .nullish(),
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
        return_received_total: amount,
        return_dismissed_total: amount,
        detail: z.object({ return_received_quantity: amount, return_dismissed_quantity: amount }).nullish(),
        tax_lines: taxLines,
      }),
    )
    .nullish(),
  shipping_methods: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        total: amount,
        detail: z.object({ return_id: z.string().nullish() }).nullish(),
        tax_lines: taxLines,
      }),
    )
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
  "credit_lines.metadata",
  "items.id",
  "items.title",
  "items.product_id",
  "items.product_title",
  "items.variant_title",
  "items.variant_sku",
  "items.variant_id",
  "items.quantity",
  "items.total",
  "items.return_received_total",
  "items.return_dismissed_total",
  "items.detail.return_received_quantity",
  "items.detail.return_dismissed_quantity",
  "items.tax_lines.rate",
  "items.tax_lines.code",
  "shipping_methods.id",
  "shipping_methods.name",
  "shipping_methods.total",
  "shipping_methods.detail.return_id",
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
  /** The payment that it gives back, and its provider. */
  paymentId: string;
  providerId: string;
  reasonId: string | null;
  createdAt: Date;
}

/** Authorised, or captured, or cancelled again. Amounts are decimal text. */
export interface OrderPayment {
  id: string;
  providerId: string;
  /** What was authorised; of a cancelled one, what was captured of it before, because the rest is void. */
  amount: string;
  captured: string;
  /** Medusa does so on every edit, exchange and return before the whole capture. */
  canceled: boolean;
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
  /** Those that stand, and those of which money was captured before they were cancelled. */
  payments: OrderPayment[];
  /** Those that were cancelled before anything was captured. */
  canceledPayments: OrderPayment[];
  /** Providers of all payments, those that were cancelled as well. */
  methods: string[];
  /** Somebody is still expected to pay: a payment collection is open. */
  expectsPayment: boolean;
  /** Credit lines that the order was placed with: gift cards and store credit. Decimal text. */
  creditTotal: string;
  /** Credit lines of later: below zero for money that was given back outside of Medusa, else a debt that was written off or what a refund has written. Decimal text. */
  laterCredit: string;
  /** Of these, what was given back outside of Medusa. Decimal text above zero. */
  givenOutside: string;
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
  const back = changes.length > 0 ? await readReturns(container, orderId) : NOTHING_BACK;
  const money = moneyOf(order, await soldNames(container, order.items ?? []));
  return {
    ...money,
    ...back,
    returns: withFees(back.returns, order),
    lines: money.lines.map((line) => withAnnounced(line, back)),
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

/** With what each costs its customer. */
function withFees(returns: readonly FiscalReturn[], { shipping_methods: methods }: OrderRow): FiscalReturn[] {
  return returns.map((entry) => {
    const inbound = (methods ?? []).filter(({ detail }) => detail?.return_id === entry.id);
    const feeMinor = sumMinor(inbound.map(({ total }) => decimalText(total)));
    return feeMinor > 0 ? { ...entry, feeMinor } : entry;
  });
}

/** A line with the pieces that Medusa still counts and that are not to stay sold: announced, or written off by a claim. */
function withAnnounced(line: OrderMoneyLine, { awaited, writtenOff }: GoodsBack): OrderMoneyLine {
  const announced = [...awaited, ...writtenOff]
    .filter(({ lineId }) => lineId === line.id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return announced > 0 ? { ...line, announced } : line;
}

function moneyOf(order: OrderRow, names: SoldNames) {
  const collections = order.payment_collections ?? [];
  const payments = collections.flatMap((collection) => collection.payments ?? []);
  const standing = payments.filter((payment) => !payment.canceled_at);
  const read = payments.map(readPayment);
  const isVoid = ({ canceled, captured }: OrderPayment) => canceled && toMinor(captured) === 0;
  const captures = payments.flatMap((payment) => payment.captures ?? []);
  return {
    lines: moneyLines(order, names),
    total: decimalText(order.total),
    payments: read.filter((payment) => !isVoid(payment)),
    canceledPayments: read.filter(isVoid),
    methods: payments.map(({ provider_id: provider }) => provider),
    expectsPayment: collections.some(({ status }) => OPEN.has(status ?? "")),
    ...creditOf(order),
    charged: sumText(standing.map((payment) => payment.amount)),
    captured: sumText(captures.map((capture) => capture.amount)),
    refunds: payments.flatMap(refundsOf).sort(byAge),
  };
}

function refundsOf(payment: PaymentRow): FiscalRefund[] {
  return (payment.refunds ?? []).map((refund) => ({
    id: refund.id,
    amount: decimalText(refund.amount),
    paymentId: payment.id,
    providerId: payment.provider_id,
    reasonId: refund.refund_reason_id ?? null,
    createdAt: refund.created_at,
  }));
}

function byAge(left: FiscalRefund, right: FiscalRefund): number {
  return left.createdAt.getTime() - right.createdAt.getTime() || left.id.localeCompare(right.id);
}

/** Every version of an order has its own copies of the credit lines; those of an order change say when they came. */
function creditOf(order: OrderRow): Pick<FiscalOrder, "creditTotal" | "laterCredit" | "givenOutside"> {
  const lines = (order.credit_lines ?? []).filter((line) => line !== null);
  const later = lines.filter(({ metadata: said }) => said?.created_in_version !== undefined);
  const paidWith = lines.filter((line) => !later.includes(line));
  return {
    creditTotal: sumText(paidWith.map((line) => line.amount)),
    laterCredit: sumText(later.map((line) => line.amount)),
    givenOutside: sumText(
      later
        .map((line) => decimalText(line.amount))
        .flatMap((text) => (text.startsWith("-") ? [text.slice(1)] : [])),
    ),
  };
}

function readPayment(payment: PaymentRow): OrderPayment {
  const captures = payment.captures ?? [];
  const captured = sumText(captures.map((capture) => capture.amount));
  const canceled = Boolean(payment.canceled_at);
  const moments = captures.map((capture) => capture.created_at.getTime());
  return {
    id: payment.id,
    providerId: payment.provider_id,
    amount: canceled && toMinor(captured) > 0 ? captured : decimalText(payment.amount),
    captured,
    canceled,
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
    // Medusa takes what came back off a line's total, and not off its quantity.
    total: sumText([item.total, item.return_received_total, item.return_dismissed_total]),
    returned: Number(
      sumText([item.detail?.return_received_quantity, item.detail?.return_dismissed_quantity]),
    ),
    ...vatOf(item.tax_lines),
  }));
  // What a return costs its customer lowers what is given back and is no part of what was sold.
  const sent = (order.shipping_methods ?? []).filter(({ detail }) => !detail?.return_id);
  const shipping = sent.map((method): OrderMoneyLine => ({
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
