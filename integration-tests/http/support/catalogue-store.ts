/** What a person does with products in the admin, and what stands in the store, for the tests of what the catalogue writes. */
import { z } from "@medusajs/framework/zod";
import type { CatalogueSettingsInput } from "../../../src/contract/catalogue-settings";
import {
  readCatalogueSettings,
  saveCatalogueSettings,
} from "../../../src/workflows/dropship/catalogue/settings";
import { read } from "./api";
import type { Api } from "./api";
import type { Catalogue } from "./catalogue";
import { asCustomer } from "./shop";
import type { World } from "./world";

const productShape = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  description: z.string().nullable(),
  status: z.string(),
  external_id: z.string().nullable(),
  thumbnail: z.string().nullable(),
  weight: z.number().nullable(),
  images: z.array(z.object({ url: z.string() })),
  categories: z.array(z.object({ id: z.string(), name: z.string() })),
  sales_channels: z.array(z.object({ id: z.string() })),
  shipping_profile: z.object({ id: z.string() }).nullable(),
  variants: z.array(z.object({ id: z.string(), sku: z.string().nullable(), manage_inventory: z.boolean() })),
});

export type SeenProduct = z.infer<typeof productShape>;

const FIELDS = [
  "id,title,handle,description,status,external_id,thumbnail,weight",
  "images.url,categories.id,categories.name,sales_channels.id,shipping_profile.id",
  "variants.id,variants.sku,variants.manage_inventory",
].join(",");

const listShape = z.object({
  id: z.string(),
  title: z.string(),
  type: z.string(),
  status: z.string(),
  starts_at: z.string().nullable(),
  ends_at: z.string().nullable(),
  prices: z.array(z.object({ id: z.string(), amount: z.number() })),
});

export interface CatalogueStore {
  /** The one product with this code. */
  product(code: string): Promise<SeenProduct>;
  /** Of all products with this code, also none. */
  productIds(code: string): Promise<string[]>;
  edit(productId: string, change: object): Promise<void>;
  priceLists(): Promise<z.infer<typeof listShape>[]>;
  /** The level at JAR's location, written as a person writes it. */
  setStock(code: string, stocked: number): Promise<void>;
  settings(settings: CatalogueSettingsInput): Promise<void>;
  /** What a customer is asked for, and what is struck through. */
  shelf(productId: string): Promise<{ calculated: number; original: number }>;
  category(name: string): Promise<string>;
}

export function useCatalogueStore(api: Api, world: World, catalogue: Catalogue): CatalogueStore {
  const productIds = async (code: string): Promise<string[]> => {
    const { rows } = await world.sql(
      "select id from product where external_id = ? and deleted_at is null order by id",
      [code],
    );
    return rows.map((row) => String(row["id"]));
  };

  return {
    productIds,
    product: async (code) => {
      const [id] = await productIds(code);
      const path = `/admin/products/${id}?fields=${FIELDS}`;
      return (await read(z.object({ product: productShape }), world.admin.get(path))).product;
    },
    edit: async (productId, change) => {
      await world.admin.post(`/admin/products/${productId}`, change);
    },
    priceLists: async () => {
      const path = "/admin/price-lists?limit=100&fields=id,title,type,status,starts_at,ends_at,*prices";
      return (await read(z.object({ price_lists: z.array(listShape) }), world.admin.get(path))).price_lists;
    },
    setStock: async (code, stocked) => {
      const { inventory_item_id: itemId } = await catalogue.supplierProduct(code);
      const path = `/admin/inventory-items/${String(itemId)}/location-levels/${world.shop.stockLocationId}`;
      await world.admin.post(path, { stocked_quantity: stocked });
    },
    settings: async (settings) => {
      const { revision } = await readCatalogueSettings(catalogue.service);
      await saveCatalogueSettings(world.container, { settings, revision, actor: "test" });
    },
    shelf: async (productId) => {
      const fields = "id,*variants.calculated_price";
      const path = `/store/products/${productId}?region_id=${world.shop.regionId}&fields=${fields}`;
      const price = z.object({ calculated_amount: z.number(), original_amount: z.number() });
      const shape = z.object({
        product: z.object({ variants: z.array(z.object({ calculated_price: price })).min(1) }),
      });
      const { product } = await read(shape, api.get(path, asCustomer(world.shop)));
      const seen = product.variants[0]?.calculated_price;
      return { calculated: seen?.calculated_amount ?? NaN, original: seen?.original_amount ?? NaN };
    },
    category: async (name) => {
      const answer = await world.admin.post("/admin/product-categories", { name, is_active: true });
      return z.object({ product_category: z.object({ id: z.string() }) }).parse(answer.data).product_category
        .id;
    },
  };
}
