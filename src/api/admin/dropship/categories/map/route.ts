import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MappedCategoryAnswer } from "../../../../../contract/catalogue";
import type { MapCategoryBody } from "../../../../../contract/catalogue-acts";
import { mapCategory } from "../../../../../workflows/dropship/catalogue/actions";
import { conflictOf } from "../../../../conflict";

/** POST /admin/dropship/categories/map {path, category_id} : where products of this JAR category go from now on. */
export async function POST(
  req: AuthenticatedMedusaRequest<MapCategoryBody>,
  res: MedusaResponse,
): Promise<void> {
  const { path, category_id: categoryId } = req.validatedBody;
  const task = mapCategory(req.scope, { path, categoryId, actor: req.auth_context.actor_id });
  const conflict = await conflictOf(task);
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  const answer: MappedCategoryAnswer = { path, category_id: categoryId };
  res.json(answer);
}
