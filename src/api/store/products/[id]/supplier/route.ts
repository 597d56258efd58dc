import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import type { StoreSupplierAnswer } from "../../../../../contract/storefront";
import { DROPSHIP_MODULE } from "../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../modules/dropship";
import { graph } from "../../../../../workflows/shared/graph";
import { route } from "../../../../handler";
import { refused } from "../../../../../workflows/shared/refusal";
import { isId } from "../../../receipt-token";
import { shownOf } from "../../../supplier-view";

const visibleShape = z.object({
  id: z.string(),
  status: z.string(),
  sales_channels: z.array(z.object({ id: z.string() })).nullish(),
});

/** GET /store/products/:id/supplier : what a product page may show of JAR's data. */
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
  const lowest = await service.prices.lowest([row.id]);
  res.json({ supplier: shownOf(row, lowest.get(row.id)) });
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
