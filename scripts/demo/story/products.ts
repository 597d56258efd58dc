/** Which products the customer takes: of JAR, in stock, neither trinkets nor a month's wages, and always the same. */
import { z } from "@medusajs/framework/zod";
import type { Storefront } from "./access";

export interface ChosenProduct {
  /** JAR's code. */
  code: string;
  title: string;
  variantId: string;
}

const pageSchema = z.object({
  count: z.number(),
  products: z.array(
    z.object({
      title: z.string(),
      external_id: z.string().nullish(),
      variants: z
        .array(
          z.object({
            id: z.string(),
            sku: z.string().nullish(),
            inventory_quantity: z.number().nullish(),
            calculated_price: z.object({ calculated_amount: z.number().nullish() }).nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});

export type StoreProduct = z.infer<typeof pageSchema>["products"][number];

const PAGE = 100;
/** Looking on would help nobody: in a catalogue of JAR every second product fits. */
const MOST_PAGES = 20;
const FEWEST_PIECES = 4;
const CHEAPEST = 5;
const DEAREST = 300;

export async function chooseProducts({ api, regionId }: Storefront): Promise<[ChosenProduct, ChosenProduct]> {
  const found: ChosenProduct[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const { count, products } = await api.get("/store/products", pageSchema, {
      region_id: regionId,
      country_code: "bg",
      fields:
        "id,title,external_id,variants.id,variants.sku,+variants.inventory_quantity,*variants.calculated_price",
      order: "handle",
      limit: PAGE,
      offset: page * PAGE,
    });
    found.push(...products.flatMap(suitable));
    const [first, second] = found;
    if (first && second) {
      return [first, second];
    }
    if ((page + 1) * PAGE >= count) {
      break;
    }
  }
  throw new Error(
    `Fewer than two JAR products with ${FEWEST_PIECES} pieces in stock cost ${CHEAPEST} to ${DEAREST}; is the catalogue very small?`,
  );
}

/** The product when a customer of this story would take it, else nothing. */
export function suitable(product: StoreProduct): ChosenProduct[] {
  const [variant, ...others] = product.variants ?? [];
  if (!variant?.sku || others.length > 0 || product.external_id !== variant.sku) {
    return [];
  }
  const price = variant.calculated_price?.calculated_amount ?? 0;
  if (price < CHEAPEST || price > DEAREST || (variant.inventory_quantity ?? 0) < FEWEST_PIECES) {
    return [];
  }
  return [{ code: variant.sku, title: product.title, variantId: variant.id }];
}
