/** What an admin does with an order in Medusa: look at it, capture, deliver, take back, refund, cancel. */
import { z } from "@medusajs/framework/zod";
import { minorToDecimal } from "../../../src/lib/money";
import { anything } from "../api";
import type { Api } from "../api";
import { poll } from "../wait";

const PATIENCE_MS = 60_000;

const fulfillmentSchema = z.object({
  id: z.string(),
  location_id: z.string().nullish(),
  canceled_at: z.string().nullish(),
  shipped_at: z.string().nullish(),
  delivered_at: z.string().nullish(),
  labels: z.array(z.object({ tracking_number: z.string() })).nullish(),
});

export type Fulfillment = z.infer<typeof fulfillmentSchema>;

const orderSchema = z.object({
  order: z.object({
    fulfillments: z.array(fulfillmentSchema).nullish(),
    payment_collections: z
      .array(z.object({ payments: z.array(z.object({ id: z.string() })).nullish() }))
      .nullish(),
  }),
});

export interface AdminOrder {
  fulfillments: Fulfillment[];
  paymentId: string;
}

export async function readAdminOrder(admin: Api, orderId: string): Promise<AdminOrder> {
  const { order } = await admin.get(`/admin/orders/${orderId}`, orderSchema, {
    fields: "+fulfillments.*,+fulfillments.labels.*",
  });
  const [payment] = (order.payment_collections ?? []).flatMap((collection) => collection.payments ?? []);
  if (!payment) {
    throw new Error("The order has no payment.");
  }
  const fulfillments = (order.fulfillments ?? []).filter((fulfillment) => !fulfillment.canceled_at);
  return { fulfillments, paymentId: payment.id };
}

/** The order with the fulfilment that the plugin makes once JAR has it, shortly after JAR's answer is written down. */
export function readOrderAtJar(admin: Api, orderId: string, signal: AbortSignal): Promise<AdminOrder> {
  return poll(
    () => readAdminOrder(admin, orderId),
    (order) => order.fulfillments.length > 0,
    { patienceMs: PATIENCE_MS, signal },
  );
}

export async function capturePayment(admin: Api, paymentId: string): Promise<void> {
  await admin.post(`/admin/payments/${paymentId}/capture`, {}, anything);
}

export async function markDelivered(admin: Api, orderId: string, fulfillment: Fulfillment): Promise<void> {
  await admin.post(`/admin/orders/${orderId}/fulfillments/${fulfillment.id}/mark-as-delivered`, {}, anything);
}

const returnSchema = z.object({ return: z.object({ id: z.string() }) });

/** The whole way of a return: asked for, confirmed, received back at the place it came from. */
export async function takeBack(
  admin: Api,
  goods: { orderId: string; itemId: string; quantity: number; locationId: string | undefined },
): Promise<void> {
  const items = [{ id: goods.itemId, quantity: goods.quantity }];
  const begun = await admin.post(
    "/admin/returns",
    { order_id: goods.orderId, location_id: goods.locationId },
    returnSchema,
  );
  const path = `/admin/returns/${begun.return.id}`;
  await admin.post(`${path}/request-items`, { items }, anything);
  await admin.post(`${path}/request`, { no_notification: true }, anything);
  await admin.post(`${path}/receive`, {}, anything);
  await admin.post(`${path}/receive-items`, { items }, anything);
  await admin.post(`${path}/receive/confirm`, { no_notification: true }, anything);
}

export async function refund(admin: Api, paymentId: string, amountMinor: number): Promise<void> {
  // Medusa's API takes amounts as numbers in major units; a decimal text of two digits becomes the nearest one.
  const amount = Number(minorToDecimal(amountMinor));
  await admin.post(`/admin/payments/${paymentId}/refund`, { amount }, anything);
}

/** For an order at JAR. Medusa refuses to cancel an order while one of its fulfilments is active. */
export async function cancelOrder(admin: Api, orderId: string, signal: AbortSignal): Promise<void> {
  const { fulfillments } = await readOrderAtJar(admin, orderId, signal);
  for (const { id } of fulfillments) {
    await admin.post(
      `/admin/orders/${orderId}/fulfillments/${id}/cancel`,
      { no_notification: true },
      anything,
    );
  }
  await admin.post(`/admin/orders/${orderId}/cancel`, {}, anything);
}
