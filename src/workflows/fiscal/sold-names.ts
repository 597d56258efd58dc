/**
 * What the goods of an order are called on its receipt. The order line keeps the titles of the moment of the sale; only
 * whether the product has several variants stands with the product, and is asked in one query, and only for lines
 * whose variant has a name at all.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { soldName, variantName } from "../../lib/receipt";
import { graph } from "../shared/graph";

export interface SoldItem {
  id: string;
  title: string;
  product_id?: string | null;
  product_title?: string | null;
  variant_title?: string | null;
  variant_sku?: string | null;
}

/** By id of the order line. */
export async function soldNames(
  container: MedusaContainer,
  items: readonly SoldItem[],
): Promise<ReadonlyMap<string, string>> {
  const speaking = items.filter((item) => variantName(goodsOf(item)) !== "");
  const alone = await productsOfOneVariant(
    container,
    speaking.flatMap((item) => item.product_id ?? []),
  );
  return new Map(
    items.map((item) => [
      item.id,
      soldName(goodsOf(item), { hasSeveralVariants: !alone.has(item.product_id ?? "") }),
    ]),
  );
}

const goodsOf = ({ title, product_title, variant_title, variant_sku }: SoldItem) => ({
  title,
  productTitle: product_title ?? null,
  variantTitle: variant_title ?? null,
  sku: variant_sku ?? null,
});

const variantShape = z.object({ product_id: z.string().nullish() });

/** A product that is gone is none of them: the name of its variant is then all that tells it apart. */
async function productsOfOneVariant(
  container: MedusaContainer,
  productIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (productIds.length === 0) {
    return new Set();
  }
  const variants = await graph(container, variantShape, {
    entity: "product_variant",
    fields: ["id", "product_id"],
    filters: { product_id: [...new Set(productIds)] },
  });
  const owners = variants.flatMap(({ product_id: productId }) => productId ?? []);
  return new Set(owners.filter((id) => owners.indexOf(id) === owners.lastIndexOf(id)));
}
