/**
 * The store's category tree for JAR's paths ("A > B > C"), level by level, each made once and remembered. A category
 * that a person renames or moves stays theirs: the mapping is by id (architecture.md 4.1).
 */
import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { CategoryHandle } from "../../../lib/catalogue";
import type { ImportContext } from "./context";

/** Category ids by path, for every level of the given paths. */
export async function ensureCategories(
  context: ImportContext,
  paths: readonly (readonly CategoryHandle[])[],
): Promise<Map<string, string>> {
  const wanted = new Map(paths.flat().map((level) => [level.path, level]));
  const rows = await context.service.listSupplierCategories(
    { path: [...wanted.keys()] },
    { take: wanted.size },
  );
  const ids = new Map<string, string>();
  rows.forEach((row) => row.category_id && ids.set(row.path, row.category_id));

  const missing = [...wanted.values()].filter((level) => !ids.has(level.path));
  const depths = [...new Set(missing.map(depth))].sort((left, right) => left - right);
  for (const level of depths) {
    await createLevel(
      context,
      missing.filter((entry) => depth(entry) === level),
      ids,
    );
  }
  return ids;
}

const depth = (level: CategoryHandle): number => level.path.split(" > ").length;

async function createLevel(
  context: ImportContext,
  levels: CategoryHandle[],
  ids: Map<string, string>,
): Promise<void> {
  const existing = await categoriesByHandle(
    context,
    levels.map((level) => level.handle),
  );
  const absent = levels.filter((level) => !existing.has(level.handle));
  if (absent.length > 0) {
    const { result } = await createProductCategoriesWorkflow(context.container).run({
      input: {
        product_categories: absent.map((level) => ({
          name: level.name,
          handle: level.handle,
          is_active: true,
          parent_category_id: level.parentPath === null ? null : (ids.get(level.parentPath) ?? null),
        })),
      },
    });
    result.forEach((category) => existing.set(category.handle, category.id));
  }
  for (const level of levels) {
    const id = existing.get(level.handle);
    if (id) {
      ids.set(level.path, id);
    }
  }
  await context.service.createSupplierCategories(
    levels.map((level) => ({
      path: level.path,
      name: level.name,
      parent_path: level.parentPath,
      category_id: ids.get(level.path) ?? null,
    })),
  );
}

/** Made by an earlier run that died before it could write its mapping down; handles carry a hash of the path. */
async function categoriesByHandle(
  { container }: ImportContext,
  handles: string[],
): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data } = await query.graph({
    entity: "product_category",
    fields: ["id", "handle"],
    filters: { handle: handles },
  });
  return new Map(data.map((category) => [category.handle, category.id]));
}
