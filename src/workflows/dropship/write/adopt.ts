/**
 * Takes over products that a run made and could not write down because its process died: they carry the code as SKU and
 * as `external_id`. What they show counts as written by us, and then they are brought up to date like any other.
 */
import { CURRENCY } from "./context";
import type { ItemResult, PlanEntry, WriteContext } from "./context";
import { rowsOf } from "./rows";
import type { WrittenRow } from "./rows";
import { storeVariants } from "./store-variant";
import type { StoreVariant } from "./store-variant";
import { updatePortion } from "./update";

export async function adoptProducts(
  context: WriteContext,
  own: readonly { entry: PlanEntry; variantId: string }[],
): Promise<ItemResult[]> {
  if (own.length === 0) {
    return [];
  }
  const codeOf = new Map(own.map(({ entry, variantId }) => [variantId, entry.code]));
  const variants = await storeVariants(context.container, { id: [...codeOf.keys()] }, { withContent: true });
  await context.service.products.write(
    new Map(
      variants.map((variant) => [
        codeOf.get(variant.id) ?? variant.sku,
        {
          product_id: variant.productId,
          variant_id: variant.id,
          inventory_item_id: variant.inventoryItemId,
          price_id: variant.basePrice(CURRENCY)?.id ?? null,
          written: shownOf(variant),
        },
      ]),
    ),
  );
  const entries = own.map(({ entry }) => entry);
  return updatePortion(
    context,
    entries,
    await rowsOf(
      context,
      entries.map(({ code }) => code),
    ),
  );
}

/** What the store shows, as if the plugin had written it. */
export function shownOf(variant: StoreVariant): Partial<WrittenRow> {
  const { title, description, weight } = variant.product;
  return {
    title,
    description,
    weight,
    images: variant.images.map(({ url }) => url),
    amount_minor: variant.basePrice(CURRENCY)?.minor ?? null,
  };
}
