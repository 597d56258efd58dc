import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http";
import type { StoreFacetsAnswer } from "../../../../contract/storefront";
import { findableFacets } from "../../../../workflows/dropship/findable";
import { readQuery, route } from "../../../handler";
import { FindableQuery, wantedOf } from "../query";

/** GET /store/jar/facets?category_id[]=&brand[]=&property[name][]=&in_stock= : by what the products can be narrowed down. */
export const GET = route(async (req: MedusaStoreRequest, res: MedusaResponse<StoreFacetsAnswer>) => {
  const wanted = wantedOf(req, readQuery(FindableQuery, req.query));
  res.json(await findableFacets(req.scope, wanted));
});
