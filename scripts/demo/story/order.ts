/** Part 2: a customer in Sofia fills a cart, chooses delivery, pays and places the order. */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../../src/lib/money";
import { anything, ApiError } from "../api";
import type { Api } from "../api";
import type { Storefront } from "./access";
import type { ChosenProduct } from "./products";

export interface PlacedOrder {
  id: string;
  displayId: number;
  currencyCode: string;
  /** What the customer owes, in cents. Taken when the order was placed: returns and refunds change it later. */
  totalMinor: number;
  items: OrderedItem[];
}

export interface OrderedItem {
  id: string;
  code: string;
  title: string;
  quantity: number;
  unitMinor: number;
}

export const PAYMENT_PROVIDER = "pp_system_default";

export interface Customer {
  email: string;
  address: Record<string, string>;
  note: string;
}

/** An invented person at an invented address. */
export const CUSTOMER: Customer = {
  email: "maria.primerova@example.bg",
  address: {
    first_name: "Мария",
    last_name: "Примерова",
    address_1: "ул. „Несъществуваща“ 12, вх. Б, ет. 3",
    city: "София",
    postal_code: "1000",
    country_code: "bg",
    phone: "+359888000000",
  },
  note: "Моля, позвънете преди доставка.",
};

export async function placeOrder(
  { api, regionId }: Storefront,
  wishes: readonly { product: ChosenProduct; quantity: number }[],
  customer: Customer = CUSTOMER,
): Promise<PlacedOrder> {
  const { cart } = await api.post(
    "/store/carts",
    cartOf(regionId, customer),
    z.object({ cart: z.object({ id: z.string() }) }),
  );
  for (const { product, quantity } of wishes) {
    const line = { variant_id: product.variantId, quantity };
    await api.post(`/store/carts/${cart.id}/line-items`, line, anything);
  }
  await chooseDelivery(api, cart.id);
  await pay(api, cart.id);
  return complete(api, cart.id);
}

function cartOf(regionId: string, { email, address, note }: Customer) {
  return {
    region_id: regionId,
    email,
    shipping_address: address,
    billing_address: address,
    metadata: { delivery_note: note },
  };
}

const optionsSchema = z.object({
  shipping_options: z.array(z.object({ id: z.string(), insufficient_inventory: z.boolean().nullish() })),
});

async function chooseDelivery(api: Api, cartId: string): Promise<void> {
  const { shipping_options } = await api.get("/store/shipping-options", optionsSchema, { cart_id: cartId });
  const option = shipping_options.find((candidate) => !candidate.insufficient_inventory);
  if (!option) {
    throw new Error("The store offers no delivery for this cart.");
  }
  await api.post(`/store/carts/${cartId}/shipping-methods`, { option_id: option.id }, anything);
}

async function pay(api: Api, cartId: string): Promise<void> {
  const { payment_collection } = await api.post(
    "/store/payment-collections",
    { cart_id: cartId },
    z.object({ payment_collection: z.object({ id: z.string() }) }),
  );
  const session = { provider_id: PAYMENT_PROVIDER };
  await api.post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, session, anything);
}

const completedSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("order"),
    order: z.object({
      id: z.string(),
      display_id: z.number(),
      currency_code: z.string(),
      total: z.number(),
      items: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          product_title: z.string().nullish(),
          variant_sku: z.string(),
          quantity: z.number(),
          unit_price: z.number(),
        }),
      ),
    }),
  }),
  z.object({ type: z.literal("cart"), error: z.object({ message: z.string() }) }),
]);

/** Longer than Medusa keeps the stock of an article locked for a process that died while it held it: 60 seconds. */
const TRY_FOR_MS = 100_000;
const PAUSE_MS = 1_000;

/**
 * Medusa answers 409 while something else holds the lock of the cart or of the stock, and asks to try again;
 * a cart becomes one order only.
 */
async function completed(api: Api, cartId: string): Promise<z.infer<typeof completedSchema>> {
  const until = Date.now() + TRY_FOR_MS;
  for (;;) {
    try {
      return await api.post(`/store/carts/${cartId}/complete`, {}, completedSchema);
    } catch (error) {
      const isLocked = error instanceof ApiError && error.status === 409;
      if (!isLocked || Date.now() > until) {
        throw error;
      }
      await pause(PAUSE_MS);
    }
  }
}

async function complete(api: Api, cartId: string): Promise<PlacedOrder> {
  const answer = await completed(api, cartId);
  if (answer.type === "cart") {
    throw new Error(`The order could not be placed: ${answer.error.message}`);
  }
  const { order } = answer;
  return {
    id: order.id,
    displayId: order.display_id,
    currencyCode: order.currency_code.toUpperCase(),
    totalMinor: toMinor(order.total),
    items: order.items.map((item) => ({
      id: item.id,
      code: item.variant_sku,
      title: item.product_title ?? item.title,
      quantity: item.quantity,
      unitMinor: toMinor(item.unit_price),
    })),
  };
}
