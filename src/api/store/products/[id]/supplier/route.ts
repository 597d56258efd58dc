import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import type { StoreSupplierAnswer } from "../../../../../contract/catalogue";
import { isPromotionOpen, sofiaInstant } from "../../../../../lib/catalogue";
import { DROPSHIP_MODULE } from "../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../modules/dropship";
import { graph } from "../../../../../workflows/shared/graph";
import { readPromotion } from "../../../../promotion";
import { iso } from "../../../../wire";
import { route } from "../../../../handler";
import { refused } from "../../../../../workflows/shared/refusal";
import { isId } from "../../../receipt-token";

const visibleShape = z.object({
  id: z.string(),
  status: z.string(),
  sales_channels: z.array(z.object({ id: z.string() })).nullish(),
});

/**
 * GET /store/products/:id/supplier : what a product page may show of JAR's data. The dealer's price stands in the same
 * row, so the members are named one by one.
 */
export const GET = route(async (req: MedusaStoreRequest, res: MedusaResponse<StoreSupplierAnswer>) => {
  const id = req.params["id"] ?? "";
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const [row] =
    isId(id) && (await isVisible(req, id))
      ? await service.listSupplierProducts({ product_id: id }, { take: 1 })
      : [];
  if (!row) {
    throw refused("no_supplier_product");
  }
  const { brand, warranty_months } = row;
  res.json({
    supplier: {
      brand,
      warranty_months,
      sections: sectionsOf(row.properties),
      promotion: promotionOf(row.promotion),
    },
  });
});

/** A draft, or a product of another sales channel, is none for this customer, as in Medusa's own routes. */
async function isVisible(req: MedusaStoreRequest, id: string): Promise<boolean> {
  const channels = req.publishable_key_context.sales_channel_ids;
  const [product] = await graph(req.scope, visibleShape, {
    entity: "product",
    fields: ["id", "status", "sales_channels.id"],
    filters: { id },
  });
  return (
    product?.status === "published" &&
    (product.sales_channels ?? []).some((channel) => channels.includes(channel.id))
  );
}

const propertiesShape = z.object({
  list: z.array(z.object({ name: z.string(), value: z.string(), section: z.string().nullable() })),
});

type Supplier = StoreSupplierAnswer["supplier"];
type Section = Supplier["sections"][number];

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

function promotionOf(stored: unknown): Supplier["promotion"] {
  const promotion = readPromotion(stored);
  return promotion && isPromotionOpen(promotion, new Date())
    ? {
        name: promotion.name,
        starts_at: iso(sofiaInstant(promotion.startsAt)),
        ends_at: iso(sofiaInstant(promotion.endsAt)),
      }
    : null;
}
