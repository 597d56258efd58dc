/** A variant of the store with what the writers must know of it and of its product, read anew for each batch. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { shelfMinor } from "../../../../lib/catalogue";
import { decimalText } from "../../../shared/decimal";
import { graph } from "../../../shared/graph";

const amount = z.custom<Parameters<typeof decimalText>[0]>();

const levelShape = z.object({ location_id: z.string(), reserved_quantity: amount, stocked_quantity: amount });

const priceShape = z.object({
  id: z.string(),
  currency_code: z.string(),
  amount,
  price_list_id: z.string().nullish(),
  rules_count: z.number().nullish(),
  min_quantity: amount,
  max_quantity: amount,
});

const shape = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  manage_inventory: z.boolean().nullish(),
  product_id: z.string(),
  product: z
    .object({
      external_id: z.string().nullish(),
      status: z.string(),
      title: z.string(),
      description: z.string().nullish(),
      thumbnail: z.string().nullish(),
      weight: amount,
      images: z.array(z.object({ id: z.string(), url: z.string(), rank: z.number().nullish() })).nullish(),
      categories: z.array(z.object({ id: z.string() })).nullish(),
    })
    .nullish(),
  inventory_items: z
    .array(
      z.object({
        inventory_item_id: z.string(),
        required_quantity: z.number().nullish(),
        inventory: z.object({ location_levels: z.array(levelShape).nullish() }).nullish(),
      }),
    )
    .nullish(),
  price_set: z.object({ id: z.string(), prices: z.array(priceShape).nullish() }).nullish(),
});

const OFFER_FIELDS = [
  "id",
  "sku",
  "product_id",
  "product.external_id",
  "product.status",
  "product.title",
  "product.description",
  "product.thumbnail",
  "product.weight",
  "inventory_items.inventory_item_id",
  "inventory_items.inventory.location_levels.location_id",
  "inventory_items.inventory.location_levels.reserved_quantity",
  "inventory_items.inventory.location_levels.stocked_quantity",
  "price_set.id",
  ...Object.keys(priceShape.shape).map((field) => `price_set.prices.${field}`),
];

const CONTENT_FIELDS = [
  "manage_inventory",
  "inventory_items.required_quantity",
  "product.images.id",
  "product.images.url",
  "product.images.rank",
  "product.categories.id",
];

interface StoreImage {
  id: string;
  url: string;
}

export interface StoreLevel {
  stocked: number;
  reserved: number;
}

interface StorePrice {
  id: string;
  /** Cents of the shelf price. A part of a cent, which only a person can have entered, is rounded. */
  minor: number;
}

export class StoreVariant {
  constructor(private readonly read: z.infer<typeof shape>) {}

  get id(): string {
    return this.read.id;
  }

  get sku(): string {
    return this.read.sku ?? "";
  }

  get productId(): string {
    return this.read.product_id;
  }

  get product() {
    const product = this.read.product;
    return {
      externalId: product?.external_id ?? null,
      status: product?.status ?? "",
      title: product?.title ?? "",
      description: product?.description ?? null,
      thumbnail: product?.thumbnail ?? null,
      weight:
        product?.weight === null || product?.weight === undefined
          ? null
          : Number(decimalText(product.weight)),
    };
  }

  /** In the order in which a storefront shows them. Only where content was read. */
  get images(): StoreImage[] {
    return [...(this.read.product?.images ?? [])].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  }

  /** Only where content was read. */
  get categoryIds(): string[] {
    return (this.read.product?.categories ?? []).map(({ id }) => id);
  }

  /** Only where content was read. */
  get counting(): { isCounted: boolean; items: number; pieces: number } {
    const items = this.read.inventory_items ?? [];
    return {
      isCounted: this.read.manage_inventory === true,
      items: items.length,
      pieces: items[0]?.required_quantity ?? 1,
    };
  }

  get inventoryItemId(): string | null {
    return this.read.inventory_items?.[0]?.inventory_item_id ?? null;
  }

  /** Null: the thing is not stocked there. Reserved are pieces of orders that JAR does not have yet. */
  levelAt(locationId: string): StoreLevel | null {
    const levels = this.read.inventory_items?.[0]?.inventory?.location_levels ?? [];
    const level = levels.find((candidate) => candidate.location_id === locationId);
    return level
      ? {
          stocked: Number(decimalText(level.stocked_quantity)),
          reserved: Number(decimalText(level.reserved_quantity)),
        }
      : null;
  }

  get priceSetId(): string | null {
    return this.read.price_set?.id ?? null;
  }

  /**
   * The price that holds for everybody: of no list, no rule and any quantity. Prices of lists are not read.
   * @param withoutVat how it stands there: see store-price.ts
   */
  basePrice(currency: string, withoutVat: string | null): StorePrice | null {
    const price = this.prices.find(
      (candidate) =>
        candidate.currency_code === currency &&
        !candidate.price_list_id &&
        !candidate.rules_count &&
        candidate.min_quantity == null &&
        candidate.max_quantity == null,
    );
    return price ? { id: price.id, minor: shelfMinor(decimalText(price.amount), withoutVat) } : null;
  }

  private get prices() {
    return this.read.price_set?.prices ?? [];
  }
}

/** A variant that somebody deleted, alone or with its product, is not among them. */
export async function storeVariants(
  container: MedusaContainer,
  filters: { id: string[] } | { sku: string[] },
  { withContent = false } = {},
): Promise<StoreVariant[]> {
  const fields = withContent ? [...OFFER_FIELDS, ...CONTENT_FIELDS] : OFFER_FIELDS;
  const rows = await graph(container, shape, { entity: "variant", fields, filters });
  return rows.map((row) => new StoreVariant(row));
}
