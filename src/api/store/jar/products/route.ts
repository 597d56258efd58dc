import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http";
import type { StoreJarProductsAnswer } from "../../../../contract/storefront";
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
  const products = rows.map(({ product_id: id, ...row }) => ({ id, supplier: shownOf(row) }));
  res.json({ products, count, limit, offset });
});
