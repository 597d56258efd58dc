/**
 * JAR's shipping options are offered to carts with JAR's goods. Medusa offers all options of all locations of a sales
 * channel, and of two of one profile the first may well be JAR's: a parcel of the shop's own goods would be bought with it.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { graph } from "../../shared/graph";
import { dropshipService } from "../account";
import { supplierLocation } from "./goods";
import { codesByVariant } from "./news";

const NONE: ReadonlySet<string> = new Set();

/** Ids of the options that this cart is not to be offered. */
export async function optionsWithoutGoods(
  container: MedusaContainer,
  cartId: string,
): Promise<ReadonlySet<string>> {
  const location =
    dropshipService(container).setup.kind === "inert" ? null : await supplierLocation(container);
  if (location === null) {
    return NONE;
  }
  const variantIds = await variantsOf(container, cartId);
  if (variantIds.length === 0 || (await areGoodsAt(container, location, variantIds))) {
    return NONE;
  }
  return optionsOf(container, location);
}

const cartShape = z.object({ items: z.array(z.object({ variant_id: z.string().nullish() })).nullish() });

async function variantsOf(container: MedusaContainer, id: string): Promise<string[]> {
  const [cart] = await graph(container, cartShape, {
    entity: "cart",
    fields: ["id", "items.variant_id"],
    filters: { id },
  });
  return (cart?.items ?? []).flatMap((item) => item.variant_id ?? []);
}

const levelsShape = z.object({
  inventory_items: z
    .array(
      z.object({
        inventory: z
          .object({ location_levels: z.array(z.object({ location_id: z.string() })).nullish() })
          .nullish(),
      }),
    )
    .nullish(),
});

/** One of them is JAR's, or a product of the shop's own that stands at the same location. */
async function areGoodsAt(
  container: MedusaContainer,
  location: string,
  variantIds: readonly string[],
): Promise<boolean> {
  const codes = await codesByVariant(
    container,
    variantIds.map((variantId) => ({ variantId })),
  );
  if (codes.size > 0) {
    return true;
  }
  const variants = await graph(container, levelsShape, {
    entity: "variant",
    fields: ["id", "inventory_items.inventory.location_levels.location_id"],
    filters: { id: [...variantIds] },
  });
  return variants
    .flatMap((variant) => variant.inventory_items ?? [])
    .flatMap(({ inventory }) => inventory?.location_levels ?? [])
    .some((level) => level.location_id === location);
}

const optionsShape = z.object({
  fulfillment_sets: z
    .array(
      z.object({
        service_zones: z
          .array(z.object({ shipping_options: z.array(z.object({ id: z.string() })).nullish() }))
          .nullish(),
      }),
    )
    .nullish(),
});

async function optionsOf(container: MedusaContainer, id: string): Promise<ReadonlySet<string>> {
  const [location] = await graph(container, optionsShape, {
    entity: "stock_location",
    fields: ["id", "fulfillment_sets.service_zones.shipping_options.id"],
    filters: { id },
  });
  const zones = (location?.fulfillment_sets ?? []).flatMap((set) => set.service_zones ?? []);
  return new Set(zones.flatMap((zone) => zone.shipping_options ?? []).map((option) => option.id));
}
