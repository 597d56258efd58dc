import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { decimalText } from "../../shared/decimal";

const amount = z.custom<Parameters<typeof decimalText>[0]>();

const shape = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  product_id: z.string(),
  product: z
    .object({ external_id: z.string().nullish(), title: z.string(), description: z.string().nullish() })
    .nullish(),
  inventory_items: z
    .array(
      z.object({
        inventory_item_id: z.string(),
        inventory: z
          .object({
            location_levels: z
              .array(
                z.object({ location_id: z.string(), reserved_quantity: amount, stocked_quantity: amount }),
              )
              .nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
  price_set: z
    .object({
      id: z.string(),
      prices: z
        .array(
          z.object({
            id: z.string(),
            currency_code: z.string(),
            amount,
            price_list_id: z.string().nullish(),
            rules_count: z.number().nullish(),
            min_quantity: amount,
            max_quantity: amount,
          }),
        )
        .nullish(),
    })
    .nullish(),
});

const FIELDS = [
  "id",
  "sku",
  "product_id",
  "product.external_id",
  "product.title",
  "product.description",
  "inventory_items.inventory_item_id",
  "inventory_items.inventory.location_levels.location_id",
  "inventory_items.inventory.location_levels.reserved_quantity",
  "inventory_items.inventory.location_levels.stocked_quantity",
  "price_set.id",
  "price_set.prices.id",
  "price_set.prices.currency_code",
  "price_set.prices.amount",
  "price_set.prices.price_list_id",
  "price_set.prices.rules_count",
  "price_set.prices.min_quantity",
  "price_set.prices.max_quantity",
];

type ReadVariant = z.infer<typeof shape>;

/** A variant of the store with what the import must know of it. */
export class StoreVariant {
  constructor(private readonly read: ReadVariant) {}

  get id(): string {
    return this.read.id;
  }

  get productId(): string {
    return this.read.product_id;
  }

  get externalId(): string | null {
    return this.read.product?.external_id ?? null;
  }

  get title(): string {
    return this.read.product?.title ?? "";
  }

  get description(): string | null {
    return this.read.product?.description ?? null;
  }

  get inventoryItemId(): string | null {
    return this.read.inventory_items?.[0]?.inventory_item_id ?? null;
  }

  get sku(): string | null {
    return this.read.sku ?? null;
  }

  private level(locationId: string) {
    const levels = this.read.inventory_items?.[0]?.inventory?.location_levels ?? [];
    return levels.find((level) => level.location_id === locationId);
  }

  hasLevelAt(locationId: string): boolean {
    return this.level(locationId) !== undefined;
  }

  /** Pieces of orders that JAR does not have yet: an accepted supplier order turns them into a fulfilment. */
  reservedAt(locationId: string): number {
    return Number(decimalText(this.level(locationId)?.reserved_quantity));
  }

  stockedAt(locationId: string): number {
    return Number(decimalText(this.level(locationId)?.stocked_quantity));
  }

  get priceSetId(): string | null {
    return this.read.price_set?.id ?? null;
  }

  private base(currency: string) {
    return (this.read.price_set?.prices ?? []).find(
      (price) =>
        price.currency_code === currency &&
        !price.price_list_id &&
        !price.rules_count &&
        price.min_quantity == null &&
        price.max_quantity == null,
    );
  }

  basePriceId(currency: string): string | null {
    return this.base(currency)?.id ?? null;
  }

  baseAmount(currency: string): string | null {
    const price = this.base(currency);
    return price ? decimalText(price.amount) : null;
  }
}

export async function storeVariants(
  container: MedusaContainer,
  filters: { id: string[] } | { sku: string[] },
): Promise<StoreVariant[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data } = await query.graph({ entity: "variant", fields: FIELDS, filters });
  return z
    .array(shape)
    .parse(data)
    .map((variant) => new StoreVariant(variant));
}

export async function variantsBySku(
  container: MedusaContainer,
  skus: string[],
): Promise<Map<string, StoreVariant>> {
  const variants = await storeVariants(container, { sku: skus });
  return new Map(
    variants.flatMap((variant) => (variant.sku === null ? [] : [[variant.sku, variant] as const])),
  );
}
