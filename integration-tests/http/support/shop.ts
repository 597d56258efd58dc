/** A shop with JAR products, and a customer and an admin who use it over HTTP. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { armEverything } from "../../../scripts/lib/consent";
import { DROPSHIP_MODULE } from "../../../src/modules/dropship";
import type { DropshipModuleService } from "../../../src/modules/dropship";
import { queueSyncRun } from "../../../src/workflows/dropship/catalogue/queue";
import { runQueuedSyncs } from "../../../src/workflows/dropship/catalogue/run";
import { prepareStoreWorkflow } from "../../../src/workflows/store/prepare-store";
import { read } from "./api";
import type { Api } from "./api";

export const ADMIN = { email: "admin@example.bg", password: "tests-admin" };

export interface PreparedShop {
  token: string;
  publishableKey: string;
  regionId: string;
  salesChannelId: string;
  shippingProfileId: string;
  stockLocationId: string;
  variants: { id: string; productId: string; sku: string; amount: number }[];
}

/** Prepares the store, imports the sandbox's catalogue and logs the admin in. */
export async function prepareShop(container: MedusaContainer, api: Api): Promise<PreparedShop> {
  const { result } = await prepareStoreWorkflow(container).run({ input: { admin: ADMIN } });
  const { token } = await read(z.object({ token: z.string() }), api.post("/auth/user/emailpass", ADMIN));
  await armShop(api, token);
  const runId = await queueSyncRun(container, { kind: "full", actor: "test" });
  await runQueuedSyncs(container);
  const run = await container.resolve<DropshipModuleService>(DROPSHIP_MODULE).retrieveSyncRun(runId);
  if (run.state !== "done") {
    throw new Error(`The catalogue was not imported: ${run.state} ${run.error}`);
  }
  const keys = await read(
    z.object({ api_keys: z.array(z.object({ token: z.string() })).min(1) }),
    api.get("/admin/api-keys?type=publishable", asAdmin(token)),
  );
  const shop = {
    token,
    publishableKey: keys.api_keys[0]?.token ?? "",
    regionId: result.region_id ?? "",
    salesChannelId: result.sales_channel_id,
    shippingProfileId: result.shipping_profile_id,
    stockLocationId: result.stock_location_id,
  };
  return { ...shop, variants: await buyableVariants(api, shop) };
}

/** Arms what is configured, as a person does, and says that a database which was played back is the shop. */
export async function armShop(api: Api, token: string): Promise<void> {
  const headers = asAdmin(token);
  await armEverything(async (method, path, body) => {
    const answer = method === "GET" ? api.get(path, headers) : api.post(path, body, headers);
    return (await answer).data;
  });
}

export function asAdmin(token: string): object {
  return { headers: { authorization: `Bearer ${token}` } };
}

export function asCustomer(shop: Pick<PreparedShop, "publishableKey">): object {
  return { headers: { "x-publishable-api-key": shop.publishableKey } };
}

const productsShape = z.object({
  products: z.array(
    z.object({
      id: z.string(),
      variants: z
        .array(
          z.object({
            id: z.string(),
            sku: z.string(),
            inventory_quantity: z.number(),
            calculated_price: z.object({ calculated_amount: z.number() }),
          }),
        )
        .min(1),
    }),
  ),
});

const ENOUGH_FOR_TWO_ORDERS = 8;

async function buyableVariants(
  api: Api,
  shop: Pick<PreparedShop, "regionId" | "publishableKey">,
): Promise<PreparedShop["variants"]> {
  const fields = "id,*variants.calculated_price,+variants.inventory_quantity,variants.sku";
  const { products } = await read(
    productsShape,
    api.get(`/store/products?limit=1000&region_id=${shop.regionId}&fields=${fields}`, asCustomer(shop)),
  );
  return products
    .flatMap(({ id, variants }) => variants.slice(0, 1).map((variant) => ({ productId: id, ...variant })))
    .map(({ id, productId, sku, inventory_quantity: stock, calculated_price: price }) => {
      return { id, productId, sku, stock, amount: price.calculated_amount };
    })
    .filter(({ stock, amount }) => stock >= ENOUGH_FOR_TWO_ORDERS && amount < 900)
    .sort((left, right) => left.sku.localeCompare(right.sku));
}

export const CUSTOMER = { email: "maria@example.bg", note: "Позвънете преди доставка" };

export const ADDRESS = {
  first_name: "Мария",
  last_name: "Примерна",
  address_1: "ул. Измислена 5, вх. Б",
  city: "София",
  postal_code: "1000",
  country_code: "bg",
  phone: "+359888000111",
};

export interface Basket {
  variant_id: string;
  quantity: number;
}

const withId = z.object({ id: z.string() });

interface PurchaseOptions {
  address?: object;
  /** As the delivery's unless a test says. */
  billing?: object;
  provider?: string;
  /** How it is delivered; the first that is offered unless a test says. */
  option?: string;
}

/** Buys over the store API. Returns the order's id. */
export async function placeOrder(
  api: Api,
  shop: PreparedShop,
  items: Basket[],
  { address = ADDRESS, billing = address, provider = "pp_system_default", option }: PurchaseOptions = {},
): Promise<string> {
  const headers = asCustomer(shop);
  const { cart } = await read(
    z.object({ cart: withId }),
    api.post(
      "/store/carts",
      {
        region_id: shop.regionId,
        email: CUSTOMER.email,
        shipping_address: address,
        billing_address: billing,
        metadata: { delivery_note: CUSTOMER.note },
        items,
      },
      headers,
    ),
  );
  const options = await read(
    z.object({ shipping_options: z.array(withId).min(1) }),
    api.get(`/store/shipping-options?cart_id=${cart.id}`, headers),
  );
  await api.post(
    `/store/carts/${cart.id}/shipping-methods`,
    { option_id: option ?? options.shipping_options[0]?.id },
    headers,
  );
  const { payment_collection } = await read(
    z.object({ payment_collection: withId }),
    api.post("/store/payment-collections", { cart_id: cart.id }, headers),
  );
  await api.post(
    `/store/payment-collections/${payment_collection.id}/payment-sessions`,
    { provider_id: provider },
    headers,
  );
  const { type, order } = await read(
    z.object({ type: z.literal("order"), order: withId }),
    api.post(`/store/carts/${cart.id}/complete`, {}, headers),
  );
  expect(type).toBe("order");
  return order.id;
}
