/**
 * The store's category tree for JAR's paths ("A > B > C"), level by level, each made once and remembered, or mapped by a
 * person to a category of the shop. A category that a person renames or moves stays theirs: the mapping is by id.
 */
import { z } from "@medusajs/framework/zod";
import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows";
import type { CategoryHandle, ProductDraft } from "../../../../lib/catalogue";
import { graph } from "../../../shared/graph";
import { writeEach } from "./bisect";
import type { WriteContext } from "./context";

export interface StoreCategories {
  /** By path, for every level that was asked for. A category that a person deleted has no id. */
  ids: Map<string, string>;
  /** Why a level could not be made, by path: too deep or too long for the store. What lies below it cannot be either. */
  refused: Map<string, string>;
}

export function idsOf(path: string | undefined, { ids }: StoreCategories): string[] {
  const id = path === undefined ? undefined : ids.get(path);
  return id === undefined ? [] : [id];
}

/** Why this product's own category cannot be made; null when it can. */
export function refusalOf({ categories }: ProductDraft, { refused }: StoreCategories): string | null {
  return refused.get(categories.at(-1)?.path ?? "") ?? null;
}

export async function ensureCategories(
  context: WriteContext,
  paths: readonly (readonly CategoryHandle[])[],
): Promise<StoreCategories> {
  const wanted = new Map(paths.flat().map((level) => [level.path, level]));
  const rows = await context.service.listSupplierCategories(
    { path: [...wanted.keys()] },
    { take: wanted.size },
  );
  const mapped = rows.flatMap(({ path, category_id: id }) => (id === null ? [] : [[path, id] as const]));
  const alive = await existing(context, { id: mapped.map(([, id]) => id) });
  const made: StoreCategories = {
    ids: new Map(mapped.filter(([, id]) => alive.has(id))),
    refused: new Map(),
  };
  const known = new Set(mapped.map(([path]) => path));
  const rowIds = new Map(rows.map(({ path, id }) => [path, id]));
  for (const levels of byDepth([...wanted.values()].filter((level) => !known.has(level.path)))) {
    await createLevel(context, levels, made, rowIds);
  }
  return made;
}

/** Roots first. */
function byDepth(levels: readonly CategoryHandle[]): CategoryHandle[][] {
  const depths = new Map<number, CategoryHandle[]>();
  for (const level of levels) {
    const depth = level.path.split(" > ").length;
    depths.set(depth, [...(depths.get(depth) ?? []), level]);
  }
  return [...depths].sort(([left], [right]) => left - right).map(([, same]) => same);
}

/** The row goes first, so that a path which no row can hold makes no category either. */
async function createLevel(
  context: WriteContext,
  levels: readonly CategoryHandle[],
  made: StoreCategories,
  rowIds: Map<string, string>,
): Promise<void> {
  const refuse = (problem: string, level: CategoryHandle): unknown => made.refused.set(level.path, problem);
  for (const level of levels) {
    const problem = made.refused.get(level.parentPath ?? "");
    if (problem !== undefined) {
      refuse(problem, level);
    }
  }
  const possible = () => levels.filter(({ path }) => !made.refused.has(path));
  (await createRows(context, possible(), rowIds)).forEach(refuse);
  // Made by an earlier run that died before it could write its mapping down; handles carry a hash of the path.
  const found = await existing(context, { handle: possible().map((level) => level.handle) });
  const byHandle = new Map([...found].map(([id, handle]) => [handle, id]));
  (await createInStore(context, possible(), made, byHandle)).forEach(refuse);
  const changed = possible().flatMap(({ path, handle }) => {
    const [id, categoryId] = [rowIds.get(path), byHandle.get(handle)];
    return id === undefined || categoryId === undefined ? [] : [{ path, id, category_id: categoryId }];
  });
  changed.forEach(({ path, category_id }) => made.ids.set(path, category_id));
  await context.service.updateSupplierCategories(changed.map(({ id, category_id }) => ({ id, category_id })));
}

function createRows(
  { service }: WriteContext,
  levels: readonly CategoryHandle[],
  rowIds: Map<string, string>,
): Promise<Map<CategoryHandle, string>> {
  const absent = levels.filter(({ path }) => !rowIds.has(path));
  return writeEach(absent, async (part) => {
    const rows = await service.createSupplierCategories(
      part.map(({ path, name, parentPath }) => ({ path, name, parent_path: parentPath, category_id: null })),
    );
    rows.forEach(({ path, id }) => rowIds.set(path, id));
  });
}

function createInStore(
  { container }: WriteContext,
  levels: readonly CategoryHandle[],
  { ids }: StoreCategories,
  byHandle: Map<string, string>,
): Promise<Map<CategoryHandle, string>> {
  const absent = levels.filter(({ handle }) => !byHandle.has(handle));
  return writeEach(absent, async (part) => {
    const { result } = await createProductCategoriesWorkflow(container).run({
      input: {
        product_categories: part.map(({ name, handle, parentPath }) => ({
          name,
          handle,
          is_active: true,
          parent_category_id: parentPath === null ? null : (ids.get(parentPath) ?? null),
        })),
      },
    });
    result.forEach((category) => byHandle.set(category.handle, category.id));
  });
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
