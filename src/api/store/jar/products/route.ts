import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http";
import type { StoreJarProductsAnswer } from "../../../../contract/storefront";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { findableProducts } from "../../../../workflows/dropship/findable";
import { readQuery, route } from "../../../handler";
import { Page } from "../../../validators";
import { shownOf } from "../../supplier-view";
import { FindableQuery, wantedOf } from "../query";

const PageOfFindable = FindableQuery.extend(Page.shape);

/**
 * GET /store/jar/products?id[]=&category_id[]=&brand[]=&property[name][]=&in_stock=&limit=&offset= : which products fit,
 * with what may be shown of them. Prices and titles are Medusa's to say, for the ids of this page.
 */
export const GET = route(async (req: MedusaStoreRequest, res: MedusaResponse<StoreJarProductsAnswer>) => {
  const { limit, offset, ...query } = readQuery(PageOfFindable, req.query);
  const { rows, count } = await findableProducts(req.scope, wantedOf(req, query), { limit, offset });
  const { prices } = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const lowest = await prices.lowest(rows.map(({ id }) => id));
  const products = rows.map((row) => ({ id: row.product_id, supplier: shownOf(row, lowest.get(row.id)) }));
  res.json({ products, count, limit, offset });
});
