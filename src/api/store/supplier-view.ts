/** What a storefront is shown of a supplier's row. The dealer's price stands in the same row, so the members are named one by one. */
import { z } from "@medusajs/framework/zod";
import type { StoreSupplier } from "../../contract/storefront";
import { isPromotionOpen, sofiaInstant } from "../../lib/catalogue";
import type { LowestPrice } from "../../modules/dropship";
import { readPromotion } from "../promotion";
import { iso } from "../wire";

interface ShownRow {
  brand: string | null;
  warranty_months: number | null;
  properties: unknown;
  promotion: unknown;
}

export function shownOf(
  { brand, warranty_months, properties, promotion }: ShownRow,
  lowest: LowestPrice | undefined,
): StoreSupplier {
  return {
    brand,
    warranty_months,
    sections: sectionsOf(properties),
    promotion: promotionOf(promotion),
    lowest_price: lowest
      ? { amount_minor: lowest.minor, currency_code: "eur", since: iso(lowest.since) }
      : null,
  };
}

const propertiesShape = z.object({
  list: z.array(z.object({ name: z.string(), value: z.string(), section: z.string().nullable() })),
});

type Section = StoreSupplier["sections"][number];

function sectionsOf(stored: unknown): Section[] {
  const { list } = propertiesShape.parse(stored ?? { list: [] });
  const sections = new Map<string | null, Section>();
  for (const { section, name, value } of list) {
    const found = sections.get(section) ?? { name: section, properties: [] };
    found.properties.push({ name, value });
    sections.set(section, found);
  }
  return [...sections.values()];
}

function promotionOf(stored: unknown): StoreSupplier["promotion"] {
  const promotion = readPromotion(stored);
  return promotion && isPromotionOpen(promotion, new Date())
    ? {
        name: promotion.name,
        starts_at: iso(sofiaInstant(promotion.startsAt)),
        ends_at: iso(sofiaInstant(promotion.endsAt)),
      }
    : null;
}
