import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MappedCategoryAnswer } from "../../../../../contract/categories";
import { MapCategory } from "../../../../../contract/catalogue-acts";
import { mapCategory } from "../../../../../workflows/dropship/catalogue/actions";
import { readBody, route } from "../../../../handler";

/** POST /admin/dropship/categories/map {path, category_id} : where products of this JAR category go from now on. */
export const POST = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<MappedCategoryAnswer>) => {
    const { path, category_id: categoryId } = readBody(MapCategory, req.body);
    await mapCategory(req.scope, { path, categoryId, actor: req.auth_context.actor_id });
    res.json({ path, category_id: categoryId });
  },
);
