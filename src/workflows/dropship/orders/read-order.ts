import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { OrderAddress, OrderPayment, SoldItem } from "../../../lib/supplier";
import { decimalText, sumText } from "../../shared/decimal";
import { graph } from "../../shared/graph";

const amount = z.custom<Parameters<typeof decimalText>[0]>();
const text = z.string().nullish();
const metadata = z.record(z.string(), z.unknown()).nullish();

const addressShape = z.object({
  first_name: text,
  last_name: text,
  company: text,
  phone: text,
  address_1: text,
  address_2: text,
  city: text,
  postal_code: text,
  country_code: text,
  metadata,
});

const amounts = z.array(z.object({ amount })).nullish();

const orderShape = z.object({
  id: z.string(),
  display_id: z.number().nullish(),
  status: z.string(),
  created_at: z.coerce.date(),
  currency_code: z.string(),
  total: amount,
  email: text,
  metadata,
  shipping_address: addressShape.nullish(),
  billing_address: z.object({ phone: text }).nullish(),
  customer: z.object({ phone: text }).nullish(),
  items: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        product_title: text,
        variant_id: text,
        quantity: amount,
        unit_price: amount,
        is_tax_inclusive: z.boolean().nullish(),
        tax_lines: z.array(z.object({ rate: amount }).nullable()).nullish(),
        adjustments: z
          .array(z.object({ amount, is_tax_inclusive: z.boolean().nullish() }).nullable())
          .nullish(),
        detail: z.object({ fulfilled_quantity: amount }).nullish(),
      }),
    )
    .nullish(),
  shipping_methods: z.array(z.object({ shipping_option_id: text })).nullish(),
  payment_collections: z
    .array(
      z.object({
        payments: z
          .array(
            z.object({
              provider_id: z.string(),
              amount,
              canceled_at: z.coerce.date().nullish(),
              captures: amounts,
              refunds: amounts,
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
  fulfillments: z
    .array(
      z.object({
        id: z.string(),
        canceled_at: z.coerce.date().nullish(),
        shipped_at: z.coerce.date().nullish(),
        delivered_at: z.coerce.date().nullish(),
        location_id: text,
        metadata: z.record(z.string(), z.unknown()).nullish(),
        items: z.array(z.object({ line_item_id: text, quantity: amount })).nullish(),
        labels: z.array(z.object({ id: z.string(), tracking_number: text, tracking_url: text })).nullish(),
      }),
    )
    .nullish(),
});

const FIELDS = [
  "id",
  "display_id",
  "status",
  "created_at",
  "currency_code",
  "total",
  "email",
  "metadata",
  "shipping_address.first_name",
  "shipping_address.last_name",
  "shipping_address.company",
  "shipping_address.phone",
  "shipping_address.address_1",
  "shipping_address.address_2",
  "shipping_address.city",
  "shipping_address.postal_code",
  "shipping_address.country_code",
  "shipping_address.metadata",
  "billing_address.phone",
  "customer.phone",
  "items.id",
  "items.title",
  "items.product_title",
  "items.variant_id",
  "items.quantity",
  "items.unit_price",
  "items.is_tax_inclusive",
  "items.tax_lines.rate",
  "items.adjustments.amount",
  "items.adjustments.is_tax_inclusive",
  // The order module takes `items.quantity` from the detail, so a partial detail would read as zero pieces.
  "items.detail.quantity",
  "items.detail.fulfilled_quantity",
  "shipping_methods.shipping_option_id",
  "payment_collections.payments.id",
  "payment_collections.payments.provider_id",
  "payment_collections.payments.amount",
  "payment_collections.payments.canceled_at",
  "payment_collections.payments.captures.amount",
  "payment_collections.payments.refunds.amount",
  "fulfillments.id",
  "fulfillments.canceled_at",
  "fulfillments.shipped_at",
  "fulfillments.delivered_at",
  "fulfillments.location_id",
  "fulfillments.metadata",
  "fulfillments.items.line_item_id",
  "fulfillments.items.quantity",
  "fulfillments.labels.id",
  "fulfillments.labels.tracking_number",
  "fulfillments.labels.tracking_url",
];

export interface FulfillmentLabel {
  id: string;
  number: string;
  url: string;
}

export interface OrderFulfillment {
  id: string;
  canceled: boolean;
  shipped: boolean;
  delivered: boolean;
  locationId: string | null;
  supplierOrderId: string | null;
  items: { lineItemId: string; quantity: number }[];
  labels: FulfillmentLabel[];
}

interface DropshipItem extends SoldItem {
  title: string;
  variantId: string | null;
  fulfilled: number;
}

export interface DropshipOrder {
  id: string;
  displayId: number | null;
  canceled: boolean;
  createdAt: Date;
  currencyCode: string;
  /** Decimal text. */
  total: string;
  email: string | null;
  metadata: Record<string, unknown>;
  address: OrderAddress | null;
  otherPhones: string[];
  /** Those that stand: authorised or captured, not cancelled. */
  payments: OrderPayment[];
  items: DropshipItem[];
  /** What the customer chose for the delivery. */
  shippingOptionIds: string[];
  fulfillments: OrderFulfillment[];
}

export async function readDropshipOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<DropshipOrder | null> {
  return (await readDropshipOrders(container, [orderId]))[0] ?? null;
}

/** Many orders in one query; one that is gone is not among them. */
export async function readDropshipOrders(
  container: MedusaContainer,
  orderIds: readonly string[],
): Promise<DropshipOrder[]> {
  const orders = await graph(container, orderShape, {
    entity: "order",
    fields: FIELDS,
    filters: { id: [...orderIds] },
  });
  return orders.map(orderOf);
}

const customerShape = orderShape.pick({
  id: true,
  status: true,
  created_at: true,
  metadata: true,
  shipping_address: true,
});

const CUSTOMER_FIELDS = [
  "id",
  "status",
  "created_at",
  "metadata",
  ...FIELDS.filter((field) => field.startsWith("shipping_address.")),
];

const MOST_NEIGHBOURS = 1_000;

/** Who bought what was placed at most so long before or after a moment: the nearest thousand from before it first. */
export async function readOrderCustomers(
  container: MedusaContainer,
  moment: Date,
  apartMs: number,
): Promise<Pick<DropshipOrder, "id" | "canceled" | "createdAt" | "metadata" | "address">[]> {
  const at = (ms: number) => new Date(moment.getTime() + ms).toISOString();
  const read = (created_at: object, order: "ASC" | "DESC") =>
    graph(container, customerShape, {
      entity: "order",
      fields: CUSTOMER_FIELDS,
      filters: { created_at, is_draft_order: false },
      pagination: { take: MOST_NEIGHBOURS, order: { created_at: order } },
    });
  const [before, after] = await Promise.all([
    read({ $gte: at(-apartMs), $lte: at(0) }, "DESC"),
    read({ $gt: at(0), $lte: at(apartMs) }, "ASC"),
  ]);
  return [...before, ...after].map((order) => ({
    id: order.id,
    canceled: order.status === "canceled",
    createdAt: order.created_at,
    metadata: order.metadata ?? {},
    address: order.shipping_address ?? null,
  }));
}

type Order = z.infer<typeof orderShape>;

function orderOf(order: Order): DropshipOrder {
  const payments = (order.payment_collections ?? []).flatMap((collection) => collection.payments ?? []);
  return {
    id: order.id,
    displayId: order.display_id ?? null,
    canceled: order.status === "canceled",
    createdAt: order.created_at,
    currencyCode: order.currency_code.toUpperCase(),
    total: decimalText(order.total),
    email: order.email ?? null,
    metadata: order.metadata ?? {},
    address: order.shipping_address ?? null,
    otherPhones: [order.billing_address?.phone, order.customer?.phone].flatMap((phone) => phone ?? []),
    payments: payments.filter((payment) => !payment.canceled_at).map(paymentOf),
    items: (order.items ?? []).map(itemOf),
    shippingOptionIds: (order.shipping_methods ?? []).flatMap((method) => method.shipping_option_id ?? []),
    fulfillments: (order.fulfillments ?? []).map((fulfillment) => ({
      id: fulfillment.id,
      canceled: Boolean(fulfillment.canceled_at),
      shipped: Boolean(fulfillment.shipped_at),
      delivered: Boolean(fulfillment.delivered_at),
      locationId: fulfillment.location_id ?? null,
      supplierOrderId: textOf(fulfillment.metadata?.["supplier_order_id"]),
      items: (fulfillment.items ?? []).map((item) => ({
        lineItemId: item.line_item_id ?? "",
        quantity: Number(decimalText(item.quantity)),
      })),
      labels: (fulfillment.labels ?? []).map((label) => ({
        id: label.id,
        number: label.tracking_number ?? "",
        url: label.tracking_url ?? "",
      })),
    })),
  };
}

function itemOf(item: NonNullable<Order["items"]>[number]): DropshipItem {
  return {
    id: item.id,
    title: item.product_title ?? item.title,
    variantId: item.variant_id ?? null,
    quantity: Number(decimalText(item.quantity)),
    fulfilled: Number(decimalText(item.detail?.fulfilled_quantity)),
    unitPrice: decimalText(item.unit_price),
    taxInclusive: item.is_tax_inclusive ?? false,
    taxRates: (item.tax_lines ?? []).flatMap((line) => (line ? [decimalText(line.rate)] : [])),
    adjustments: (item.adjustments ?? []).flatMap((adjustment) =>
      adjustment
        ? [{ amount: decimalText(adjustment.amount), taxInclusive: adjustment.is_tax_inclusive ?? false }]
        : [],
    ),
  };
}

type Payment = NonNullable<NonNullable<Order["payment_collections"]>[number]["payments"]>[number];

function paymentOf(payment: Payment): OrderPayment {
  return {
    providerId: payment.provider_id,
    amount: decimalText(payment.amount),
    captured: sumText((payment.captures ?? []).map((capture) => capture.amount)),
    refunded: sumText((payment.refunds ?? []).map((refund) => refund.amount)),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
