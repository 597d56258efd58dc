import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SelectedCategoryAnswer } from "../../../../../contract/categories";
import { SelectCategory } from "../../../../../contract/catalogue-acts";
import { selectCategory } from "../../../../../workflows/dropship/catalogue/category-tree";
import { readBody, route } from "../../../../handler";

/** POST /admin/dropship/categories/select {path, taken} : whether the shop takes this JAR category and what is below it. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SelectedCategoryAnswer>) => {
    const { path, taken } = readBody(SelectCategory, req.body);
    const selection = await selectCategory(req.scope, { path, taken, actor: req.auth_context.actor_id });
    res.json({ path, selection });
  },
);
