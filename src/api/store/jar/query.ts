/** By what a storefront asks for products of JAR. */
import type { MedusaStoreRequest } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import { problem } from "../../../contract/problems";
import type { WantedProducts } from "../../../workflows/dropship/findable";

const MOST = 100;
/** As many as the settings can choose. */
const MOST_FACETS = 30;

const text = z.string().min(1).max(300);
/** `brand=A` and `brand[]=A&brand[]=B` are both usual. */
const texts = z.union([text.transform((one) => [one]), z.array(text).max(MOST)]).default([]);

export const FindableQuery = z.object({
  id: texts,
  category_id: texts,
  brand: texts,
  property: z
    .record(text, texts)
    .refine((chosen) => Object.keys(chosen).length <= MOST_FACETS, problem("at_most", { limit: MOST_FACETS }))
    .default({}),
  in_stock: z.literal("true").optional(),
});

export function wantedOf(
  { publishable_key_context: key }: MedusaStoreRequest,
  { id, category_id, brand, property, in_stock }: z.infer<typeof FindableQuery>,
): WantedProducts {
  return {
    channels: key.sales_channel_ids,
    ids: id,
    categories: category_id,
    brands: brand,
    properties: Object.entries(property).map(([name, values]) => ({ name, values })),
    inStock: in_stock === "true",
  };
}
