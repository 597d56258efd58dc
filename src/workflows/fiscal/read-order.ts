/**
 * The money of an order as the fiscal part needs it, read once and turned into plain shapes: which payments stand,
 * what was captured, which refunds exist, which returns came back. Refund rows are believed, order transactions are
 * not (medusa.md C2).
 */
import { createHash } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { IcashClient } from "../../lib/icash";
import { minorToDecimal } from "../../lib/money";
import { invoiceRequest, receiptName, taxGroupOf } from "../../lib/receipt";
import type { InvoiceRequest, OrderMoneyLine, ReceiptLine } from "../../lib/receipt";
import type { FiscalModuleService } from "../../modules/fiscal";
import { decimalText, sumText } from "../shared/decimal";
import { graph } from "../shared/graph";
import type { FiscalAccount } from "./account";
import { readReturns } from "./read-returns";
import type { FiscalReturn } from "./read-returns";

const amount = z.custom<Parameters<typeof decimalText>[0]>();
const taxLines = z.array(z.object({ rate: amount, code: z.string().nullish() }).nullable()).nullish();

const orderShape = z.object({
  id: z.string(),
  display_id: z.number().nullish(),
  status: z.string(),
  currency_code: z.string(),
  created_at: z.coerce.date(),
  sales_channel_id: z.string().nullish(),
  credit_lines: z.array(z.object({ amount }).nullable()).nullish(),
  items: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        product_title: z.string().nullish(),
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
  "id",
  "display_id",
  "status",
  "currency_code",
  "created_at",
  "sales_channel_id",
  "total",
  "credit_lines.amount",
  "items.id",
  "items.title",
  "items.product_title",
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

type PaymentRow = NonNullable<
  NonNullable<z.infer<typeof orderShape>["payment_collections"]>[number]["payments"]
>[number];

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

export interface FiscalOrder {
  id: string;
  displayId: number | null;
  canceled: boolean;
  currencyCode: string;
  createdAt: Date;
  salesChannelId: string | null;
  lines: OrderMoneyLine[];
  payments: OrderPayment[];
  /** Somebody is still expected to pay: a payment collection is open. */
  expectsPayment: boolean;
  /** All credit lines: gift cards and store credit, and what refunds have written. Decimal text. */
  creditTotal: string;
  /** What is wrong with the company of an invoice that was asked for; field names only. */
  invoiceProblems: string[];
  charged: string;
  captured: string;
  refunds: FiscalRefund[];
  /** What a refund may be the price of, see `readReturns`. */
  returns: FiscalReturn[];
}

export async function readFiscalOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<FiscalOrder | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data } = await query.graph({ entity: "order", fields: FIELDS, filters: { id: orderId } });
  if (!data[0]) {
    return null;
  }
  const order = orderShape.parse(data[0]);
  const invoice = await readInvoiceRequest(container, orderId);
  const payments = (order.payment_collections ?? []).flatMap((collection) => collection.payments ?? []);
  const standing = payments.filter((payment) => !payment.canceled_at);
  return {
    id: order.id,
    displayId: order.display_id ?? null,
    canceled: order.status === "canceled",
    currencyCode: order.currency_code.toUpperCase(),
    createdAt: order.created_at,
    salesChannelId: order.sales_channel_id ?? null,
    lines: moneyLines(order),
    payments: standing.map(standingPayment),
    expectsPayment: (order.payment_collections ?? []).some(({ status }) => OPEN.has(status ?? "")),
    creditTotal: sumText((order.credit_lines ?? []).map((line) => line?.amount)),
    invoiceProblems: invoice.kind === "invalid" ? invoice.fields : [],
    charged: sumText(standing.map((payment) => payment.amount)),
    captured: sumText(
      payments.flatMap((payment) => (payment.captures ?? []).map((capture) => capture.amount)),
    ),
    refunds: payments
      .flatMap((payment) =>
        (payment.refunds ?? []).map((refund) => ({
          id: refund.id,
          amount: decimalText(refund.amount),
          providerId: payment.provider_id,
          reasonId: refund.refund_reason_id ?? null,
          createdAt: refund.created_at,
        })),
      )
      .sort(
        (left, right) =>
          left.createdAt.getTime() - right.createdAt.getTime() || left.id.localeCompare(right.id),
      ),
    returns: (await readReturns(container, orderId)).returns,
  };
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

function moneyLines(order: z.infer<typeof orderShape>): OrderMoneyLine[] {
  const items = (order.items ?? []).map((item): OrderMoneyLine => ({
    id: item.id,
    kind: "item",
    itemKey: item.variant_sku ?? item.variant_id ?? item.id,
    name: item.product_title ?? item.title,
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

/*
 * Where an order says that its customer wants an invoice: company and country on the billing address; the numbers in
 * its metadata or the order's (`eik`, `vat_number`, `mol`). Read when it is needed and kept nowhere (bg-fiscal.md 11).
 */

const text = z.string().nullish();

/** Whatever else a shop keeps there: only texts and numbers can be one of ours. */
const metadata = z.record(z.string(), z.unknown()).nullish();

const shape = z.object({
  email: text,
  metadata,
  billing_address: z
    .object({
      company: text,
      country_code: text,
      city: text,
      postal_code: text,
      address_1: text,
      address_2: text,
      phone: text,
      metadata,
    })
    .nullish(),
});

const INVOICE_FIELDS = [
  "email",
  "metadata",
  "billing_address.company",
  "billing_address.country_code",
  "billing_address.city",
  "billing_address.postal_code",
  "billing_address.address_1",
  "billing_address.address_2",
  "billing_address.phone",
  "billing_address.metadata",
];

/** Personal data: hand it to iCash's client and forget it. */
export async function readInvoiceRequest(
  container: MedusaContainer,
  orderId: string,
): Promise<InvoiceRequest> {
  const [order] = await graph(container, shape, {
    entity: "order",
    fields: INVOICE_FIELDS,
    filters: { id: orderId },
  });
  const address = order?.billing_address;
  if (!order || !address) {
    return { kind: "none" };
  }
  const said = (key: string): string => asText(address.metadata?.[key]) || asText(order.metadata?.[key]);
  const street = [address.postal_code, address.address_1, address.address_2];
  return invoiceRequest({
    company: address.company ?? "",
    eik: said("eik"),
    vatNumber: said("vat_number"),
    mol: said("mol"),
    countryCode: address.country_code ?? "",
    city: address.city ?? "",
    address: street.filter((part) => part?.trim()).join(", "),
    phone: address.phone ?? "",
    email: order.email ?? "",
  });
}

function asText(value: unknown): string {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}

/*
 * Articles at iCash, made once and remembered. A row of an operation names an article, and its inventory number has at
 * most 20 characters while JAR's codes are longer (icash-api.md 4.10, 4.15).
 */

/** Readable beginning, then a hash over article and VAT group, so that it is unique and always the same. */
export function inventoryId(itemKey: string, taxGroupId: number): string {
  const readable = itemKey.replace(/[^A-Za-z0-9]/g, "").slice(0, 11) || "ITEM";
  const hash = createHash("sha256").update(`${taxGroupId}|${itemKey}`).digest("hex").slice(0, 8);
  return `${readable}-${hash}`.toUpperCase();
}

/** The SaleItemID of a receipt row; registers the article when neither side knows it yet. */
export async function ensureItem(
  service: FiscalModuleService,
  client: IcashClient,
  { account, books, rules }: FiscalAccount,
  line: ReceiptLine,
): Promise<number> {
  const taxGroupId = line.taxGroupId ?? taxGroupOf(rules, line.vatRate, line.vatCode ?? null);
  if (taxGroupId === null) {
    throw new Error(`No tax group is named for ${line.vatRate} % VAT`);
  }
  const [known] = await service.listFiscalItems(
    { books, item_key: line.itemKey, tax_group_id: taxGroupId },
    { take: 1 },
  );
  if (known?.sale_item_id) {
    return known.sale_item_id;
  }
  const inventory = inventoryId(line.itemKey, taxGroupId);
  const saleItemId =
    (await findItem(client, inventory)) ?? (await addItem(client, account, line, inventory, taxGroupId));
  await service.rememberItem({
    books,
    itemKey: line.itemKey,
    taxGroupId,
    inventoryId: inventory,
    saleItemId,
    name: line.name,
  });
  return saleItemId;
}

async function findItem(client: IcashClient, inventory: string): Promise<number | null> {
  const { items } = await client.getSaleItems({ inventoryId: inventory, count: 100 });
  return items.find((item) => item.inventoryId === inventory)?.saleItemId ?? null;
}

async function addItem(
  client: IcashClient,
  account: FiscalAccount["account"],
  line: ReceiptLine,
  inventory: string,
  taxGroupId: number,
): Promise<number> {
  const name = receiptName(line.name, line.itemKey);
  const { saleItemId } = await client.addSaleItem({
    inventoryId: inventory,
    name,
    cashRegisterName: name,
    type: line.kind === "shipping" ? "SERVICE" : "PRODUCT",
    measureUnitId: account.measureUnitId,
    taxGroupId,
    sellPrice: minorToDecimal(line.unitMinor),
  });
  return saleItemId;
}
