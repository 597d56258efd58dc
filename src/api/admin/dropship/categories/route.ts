import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import type { SupplierCategoriesAnswer } from "../../../../contract/categories";
import type { CatalogueSettings } from "../../../../contract/catalogue-settings";
import { categorySelection } from "../../../../lib/catalogue";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { graph } from "../../../../workflows/shared/graph";
import { containing } from "../../../containing";
import { SearchedPage } from "../../../validators";
import { setupView } from "../setup-view";
import { readQuery, route } from "../../../handler";

function pathsOf({ filter, prices }: CatalogueSettings): string[] {
  return [
    ...filter.include_categories,
    ...filter.exclude_categories,
    ...prices.overrides.flatMap(({ category }) => category ?? []),
  ];
}

const categoryShape = z.object({ id: z.string(), name: z.string(), handle: z.string() });

/** GET /admin/dropship/categories?q= : JAR's categories and the store's that their products go to. */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<SupplierCategoriesAnswer>) => {
    const { q, limit, offset } = readQuery(SearchedPage, req.query);
    const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
    const [[rows, count], setup, { settings }] = await Promise.all([
      service.listAndCountSupplierCategories(q ? { $or: containing("path", q) } : {}, {
        order: { path: "ASC" },
        take: limit,
        skip: offset,
      }),
      setupView(service),
      service.catalogueSettings.read(),
    ]);
    const ids = rows.flatMap(({ category_id: id }) => id ?? []);
    const categories =
      ids.length === 0
        ? []
        : await graph(req.scope, categoryShape, {
            entity: "product_category",
            fields: ["id", "name", "handle"],
            filters: { id: ids },
          });
    const byId = new Map(categories.map((category) => [category.id, category]));
    res.json({
      ...setup,
      // A category that a person deleted is none, also while its id is remembered.
      categories: rows.map(({ path, name, parent_path, category_id: id, offered, moved_to, hidden_at }) => ({
        ...{ path, name, parent_path, offered, moved_to, hidden: hidden_at !== null },
        category: byId.get(id ?? "") ?? null,
        selection: categorySelection(path, settings.filter),
      })),
      unknown_paths: await service.categories.unmet(pathsOf(settings)),
      count,
      limit,
      offset,
    });
  },
);
