/**
 * The store's category tree for JAR's paths ("A > B > C"), level by level, each made once and remembered, or mapped by a
 * person to a category of the shop. A category that a person renames or moves stays theirs: the mapping is by id.
 */
import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows";
import { z } from "@medusajs/framework/zod";
import type { CategoryHandle } from "../../../lib/catalogue";
import { graph } from "../../shared/graph";
import type { WriteContext } from "./context";

/** Category ids by path, for every level of the given paths. A category that a person deleted has none. */
export async function ensureCategories(
  context: WriteContext,
  paths: readonly (readonly CategoryHandle[])[],
): Promise<Map<string, string>> {
  const wanted = new Map(paths.flat().map((level) => [level.path, level]));
  const rows = await context.service.listSupplierCategories(
    { path: [...wanted.keys()] },
    { take: wanted.size },
  );
  const mapped = rows.flatMap(({ path, category_id: id }) => (id === null ? [] : [[path, id] as const]));
  const alive = await existing(context, { id: mapped.map(([, id]) => id) });
  const ids = new Map(mapped.filter(([, id]) => alive.has(id)));
  const known = new Set(mapped.map(([path]) => path));

  const missing = [...wanted.values()].filter((level) => !known.has(level.path));
  const depths = [...new Set(missing.map(depth))].sort((left, right) => left - right);
  for (const level of depths) {
    await createLevel(
      context,
      missing.filter((entry) => depth(entry) === level),
      ids,
      new Map(rows.map(({ path, id }) => [path, id])),
    );
  }
  return ids;
}

const depth = (level: CategoryHandle): number => level.path.split(" > ").length;

async function createLevel(
  context: WriteContext,
  levels: CategoryHandle[],
  ids: Map<string, string>,
  rowIds: ReadonlyMap<string, string>,
): Promise<void> {
  // Made by an earlier run that died before it could write its mapping down; handles carry a hash of the path.
  const found = await existing(context, { handle: levels.map((level) => level.handle) });
  const byHandle = new Map([...found].map(([id, handle]) => [handle, id]));
  const absent = levels.filter((level) => !byHandle.has(level.handle));
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
    result.forEach((category) => byHandle.set(category.handle, category.id));
  }
  for (const level of levels) {
    const id = byHandle.get(level.handle);
    if (id !== undefined) {
      ids.set(level.path, id);
    }
  }
  const values = levels.map((level) => ({
    path: level.path,
    name: level.name,
    parent_path: level.parentPath,
    category_id: ids.get(level.path) ?? null,
  }));
  await context.service.createSupplierCategories(values.filter(({ path }) => !rowIds.has(path)));
  await context.service.updateSupplierCategories(
    values.flatMap((value) => {
      const id = rowIds.get(value.path);
      return id === undefined ? [] : [{ id, category_id: value.category_id }];
    }),
  );
}

const categoryShape = z.object({ id: z.string(), handle: z.string() });

/** Handles by id. */
async function existing(
  { container }: WriteContext,
  filters: { id: string[] } | { handle: string[] },
): Promise<Map<string, string>> {
  if (Object.values(filters).flat().length === 0) {
    return new Map();
  }
  const rows = await graph(container, categoryShape, {
    entity: "product_category",
    fields: ["id", "handle"],
    filters,
  });
  return new Map(rows.map(({ id, handle }) => [id, handle]));
}
