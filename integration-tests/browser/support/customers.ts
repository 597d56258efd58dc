/** What customers do in the shop of a browser test, over the store's own API, and what JAR's stand-in has of it. */
import { z } from "@medusajs/framework/zod";
import { anything, createApi } from "../../../scripts/demo/api";
import type { Api } from "../../../scripts/demo/api";
import { loginAsAdmin, openStorefront } from "../../../scripts/demo/story/access";
import { readBooks } from "../../../scripts/demo/story/books";
import type { IcashBookOperation, JarBookOrder } from "../../../scripts/demo/story/books";
import { importCatalogue } from "../../../scripts/demo/story/catalogue";
import { CUSTOMER, placeOrder } from "../../../scripts/demo/story/order";
import type { PlacedOrder } from "../../../scripts/demo/story/order";
import { chooseProducts } from "../../../scripts/demo/story/products";
import type { ChosenProduct } from "../../../scripts/demo/story/products";
import type { CatalogueShop } from "./catalogue-shop";

export interface Customers {
  admin: Api;
  products: [ChosenProduct, ChosenProduct];
  /** One customer buys two pieces of the first product; `gap` replaces parts of the address. */
  order(gap?: Record<string, string>): Promise<PlacedOrder>;
  ordersAtJar(): Promise<JarBookOrder[]>;
  operationsAtIcash(): Promise<IcashBookOperation[]>;
  /** Somebody enters an order at JAR by hand. Returns JAR's number. */
  orderAtJar(pieces: number): Promise<string>;
  /** The shop's rules for receipts; what is not named is as it comes. */
  receiptRules(settings: object): Promise<void>;
}

const entered = z.object({ order_id: z.string() });
const saved = z.object({ revision: z.number() });

/** Reads JAR's catalogue into the shop and opens it to customers. */
export async function letCustomersIn(shop: CatalogueShop): Promise<Customers> {
  const { signal } = new AbortController();
  const api = createApi(new URL(shop.adminUrl).origin, signal);
  const admin = await loginAsAdmin(api, shop);
  await importCatalogue(admin, signal);
  const storefront = await openStorefront(api, admin);
  const products = await chooseProducts(storefront);
  return {
    admin,
    products,
    ordersAtJar: async () =>
      (await readBooks({ jarControl: shop.jarControl, icashControl: null }, signal)).jarOrders ?? [],
    operationsAtIcash: async () =>
      (await readBooks({ jarControl: null, icashControl: shop.icashControl }, signal)).icashOperations ?? [],
    orderAtJar: async (pieces) => {
      const lines = [{ code: products[0].code, cnt: pieces }];
      return entered.parse(await shop.atJar("orders", { products: lines })).order_id;
    },
    receiptRules: async (settings) => {
      const { revision } = await admin.get("/admin/fiscal/settings", saved);
      await admin.put("/admin/fiscal/settings", { settings, revision }, anything);
    },
    order: (gap = {}) =>
      placeOrder(storefront, [{ product: products[0], quantity: 2 }], {
        ...CUSTOMER,
        address: { ...CUSTOMER.address, ...gap },
      }),
  };
}
