import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { decimalText } from "../shared/decimal";

const amount = z.custom<Parameters<typeof decimalText>[0]>();
const text = z.string().nullish();

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
});

const orderShape = z.object({
  id: z.string(),
  status: z.string(),
  email: text,
  metadata: z.record(z.string(), z.unknown()).nullish(),
  shipping_address: addressShape.nullish(),
  items: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        product_title: text,
        variant_id: text,
        quantity: amount,
        detail: z.object({ fulfilled_quantity: amount }).nullish(),
      }),
    )
    .nullish(),
  payment_collections: z
    .array(z.object({ payments: z.array(z.object({ canceled_at: z.coerce.date().nullish() })).nullish() }))
    .nullish(),
  fulfillments: z
    .array(
      z.object({
        id: z.string(),
        canceled_at: z.coerce.date().nullish(),
        shipped_at: z.coerce.date().nullish(),
        delivered_at: z.coerce.date().nullish(),
        metadata: z.record(z.string(), z.unknown()).nullish(),
        items: z.array(z.object({ line_item_id: text, quantity: amount })).nullish(),
      }),
    )
    .nullish(),
});

const FIELDS = [
  "id",
  "status",
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
  "items.id",
  "items.title",
  "items.product_title",
  "items.variant_id",
  "items.quantity",
  // The order module takes `items.quantity` from the detail, so a partial detail would read as zero pieces.
  "items.detail.quantity",
  "items.detail.fulfilled_quantity",
  "payment_collections.payments.id",
  "payment_collections.payments.canceled_at",
  "fulfillments.id",
  "fulfillments.canceled_at",
  "fulfillments.shipped_at",
  "fulfillments.delivered_at",
  "fulfillments.metadata",
  "fulfillments.items.line_item_id",
  "fulfillments.items.quantity",
];

export type DropshipAddress = z.infer<typeof addressShape>;

export interface OrderFulfillment {
  id: string;
  canceled: boolean;
  shipped: boolean;
  delivered: boolean;
  supplierOrderId: string | null;
  items: { lineItemId: string; quantity: number }[];
}

export interface DropshipOrder {
  id: string;
  canceled: boolean;
  email: string | null;
  /** What the customer wrote for the courier: `metadata.delivery_note` or `metadata.note` of the cart. */
  note: string | null;
  address: DropshipAddress | null;
  /** A payment was authorised or captured; a converted draft or an import waits for it. */
  paymentStands: boolean;
  items: { id: string; title: string; variantId: string | null; quantity: number; fulfilled: number }[];
  fulfillments: OrderFulfillment[];
}

export async function readDropshipOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<DropshipOrder | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data } = await query.graph({ entity: "order", fields: FIELDS, filters: { id: orderId } });
  if (!data[0]) {
    return null;
  }
  const order = orderShape.parse(data[0]);
  const payments = (order.payment_collections ?? []).flatMap((collection) => collection.payments ?? []);
  return {
    id: order.id,
    canceled: order.status === "canceled",
    email: order.email ?? null,
    note: noteOf(order.metadata ?? null),
    address: order.shipping_address ?? null,
    paymentStands: payments.some((payment) => !payment.canceled_at),
    items: (order.items ?? []).map((item) => ({
      id: item.id,
      title: item.product_title ?? item.title,
      variantId: item.variant_id ?? null,
      quantity: Number(decimalText(item.quantity)),
      fulfilled: Number(decimalText(item.detail?.fulfilled_quantity)),
    })),
    fulfillments: (order.fulfillments ?? []).map((fulfillment) => ({
      id: fulfillment.id,
      canceled: Boolean(fulfillment.canceled_at),
      shipped: Boolean(fulfillment.shipped_at),
      delivered: Boolean(fulfillment.delivered_at),
      supplierOrderId: textOf(fulfillment.metadata?.["supplier_order_id"]),
      items: (fulfillment.items ?? []).map((item) => ({
        lineItemId: item.line_item_id ?? "",
        quantity: Number(decimalText(item.quantity)),
      })),
    })),
  };
}

function noteOf(metadata: Record<string, unknown> | null): string | null {
  return textOf(metadata?.["delivery_note"]) ?? textOf(metadata?.["note"]);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
