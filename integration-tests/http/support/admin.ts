/** What an admin does with an order in Medusa: look, capture, refund, take back, correct, cancel. */
import { z } from "@medusajs/framework/zod";
import { read } from "./api";
import type { Api } from "./api";
import { asAdmin } from "./shop";
import type { PreparedShop } from "./shop";

const orderShape = z.object({
  order: z.object({
    total: z.number(),
    items: z.array(
      z.object({
        id: z.string(),
        variant_sku: z.string().nullish(),
        quantity: z.number(),
        total: z.number(),
      }),
    ),
    fulfillments: z.array(
      z.object({
        id: z.string(),
        canceled_at: z.string().nullish(),
        shipped_at: z.string().nullish(),
        delivered_at: z.string().nullish(),
        labels: z
          .array(z.object({ tracking_number: z.string(), tracking_url: z.string().nullish() }))
          .nullish(),
      }),
    ),
    payment_collections: z.array(
      z.object({ id: z.string(), payments: z.array(z.object({ id: z.string() })) }),
    ),
  }),
});

export interface SeenOrder {
  total: number;
  items: { id: string; variant_sku?: string | null; quantity: number; total: number }[];
  fulfillments: z.infer<typeof orderShape>["order"]["fulfillments"];
  payment_collections: z.infer<typeof orderShape>["order"]["payment_collections"];
  paymentId: string;
}

export interface ShopAdmin {
  order(orderId: string): Promise<SeenOrder>;
  capture(orderId: string): Promise<void>;
  /** What an edit has made the order cost more, as paid by other means. */
  payRest(orderId: string): Promise<void>;
  refund(orderId: string, amount: number): Promise<void>;
  /** A return from asking to receiving; the pieces must have been delivered. */
  takeBack(orderId: string, pieces: { id: string; quantity: number }): Promise<void>;
  deliver(orderId: string): Promise<void>;
  /** Medusa refuses to cancel an order while one of its fulfilments is active. */
  cancel(orderId: string): Promise<void>;
  get(path: string): ReturnType<Api["get"]>;
  post(path: string, body?: object): ReturnType<Api["post"]>;
  put(path: string, body: object): ReturnType<Api["put"]>;
  /** An order edit that gives these order lines other quantities, from asking to confirming. */
  editQuantities(orderId: string, quantities: Record<string, number>): Promise<void>;
}

/** Does something and waits until everybody who listens to its event has ended; what follows finds no work going on. */
export type Heard = <T>(event: string, action: () => Promise<T>) => Promise<T>;

export function shopAdmin(api: Api, shop: PreparedShop, heard: Heard): ShopAdmin {
  const headers = asAdmin(shop.token);
  const post = (path: string, body: object = {}) => api.post(path, body, headers);
  const get = (path: string) => api.get(path, headers);
  const order = async (orderId: string): Promise<SeenOrder> => {
    const { order: seen } = await read(
      orderShape,
      get(`/admin/orders/${orderId}?fields=+fulfillments.*,+fulfillments.labels.*`),
    );
    const paymentId = seen.payment_collections.flatMap((collection) => collection.payments)[0]?.id ?? "";
    return { ...seen, paymentId };
  };
  const active = async (orderId: string) =>
    (await order(orderId)).fulfillments.filter((fulfillment) => !fulfillment.canceled_at);

  return {
    get,
    post,
    put: (path, body) => api.put(path, body, headers),
    order,
    editQuantities: async (orderId, quantities) => {
      await post("/admin/order-edits", { order_id: orderId });
      for (const [itemId, quantity] of Object.entries(quantities)) {
        await post(`/admin/order-edits/${orderId}/items/item/${itemId}`, { quantity });
      }
      await post(`/admin/order-edits/${orderId}/request`);
      await heard("order-edit.confirmed", () => post(`/admin/order-edits/${orderId}/confirm`));
    },
    capture: async (orderId) => {
      const { paymentId } = await order(orderId);
      await heard("payment.captured", () => post(`/admin/payments/${paymentId}/capture`));
    },
    payRest: async (orderId) => {
      const { payment_collections: collections } = await order(orderId);
      for (const { id } of collections.filter(({ payments }) => payments.length === 0)) {
        await heard("payment.captured", () =>
          post(`/admin/payment-collections/${id}/mark-as-paid`, { order_id: orderId }),
        );
      }
    },
    refund: async (orderId, amount) => {
      const { paymentId } = await order(orderId);
      await heard("payment.refunded", () => post(`/admin/payments/${paymentId}/refund`, { amount }));
    },
    deliver: async (orderId) => {
      for (const { id } of await active(orderId)) {
        await post(`/admin/orders/${orderId}/fulfillments/${id}/mark-as-delivered`);
      }
    },
    takeBack: async (orderId, pieces) => {
      const begun = await read(
        z.object({ return: z.object({ id: z.string() }) }),
        post("/admin/returns", { order_id: orderId, location_id: shop.stockLocationId }),
      );
      const path = `/admin/returns/${begun.return.id}`;
      await post(`${path}/request-items`, { items: [pieces] });
      await post(`${path}/request`, { no_notification: true });
      await post(`${path}/receive`);
      await post(`${path}/receive-items`, { items: [pieces] });
      await post(`${path}/receive/confirm`, { no_notification: true });
    },
    cancel: async (orderId) => {
      for (const { id } of await active(orderId)) {
        await post(`/admin/orders/${orderId}/fulfillments/${id}/cancel`, { no_notification: true });
      }
      await heard("order.canceled", () => post(`/admin/orders/${orderId}/cancel`));
    },
  };
}
