import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http";
import type { StoreMovedCategoriesAnswer } from "../../../../../contract/storefront";
import { movedCategories } from "../../../../../workflows/dropship/catalogue/category-tree";
import { route } from "../../../../handler";

/** GET /store/jar/categories/moved : where the products of emptied categories stand now. */
export const GET = route(async (req: MedusaStoreRequest, res: MedusaResponse<StoreMovedCategoriesAnswer>) => {
  res.json({ categories: await movedCategories(req.scope) });
});
