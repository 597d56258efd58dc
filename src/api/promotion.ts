import { z } from "@medusajs/framework/zod";
import type { CataloguePromotion } from "../lib/catalogue";

const text = z.string().nullable();

const promotionShape = z.object({ active: z.boolean(), name: text, startsAt: text, endsAt: text });

/** From the stored column; null for none. @throws ZodError when it is something else */
export function readPromotion(stored: unknown): CataloguePromotion | null {
  return promotionShape.nullable().parse(stored ?? null);
}
