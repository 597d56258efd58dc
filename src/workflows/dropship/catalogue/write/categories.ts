/**
 * The store's category tree for JAR's paths ("A > B > C"), level by level, each made once and remembered, or mapped by a
 * person to a category of the shop. A category that a person renames or moves stays theirs: the mapping is by id.
 */
import { z } from "@medusajs/framework/zod";
import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows";
import { pathKey } from "../../../../lib/catalogue";
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
  const rows = await context.service.categories.byPaths([...wanted.keys()]);
  const ids = [...rows.values()].flatMap(({ categoryId }) => categoryId ?? []);
  const alive = await existing(context, { id: ids });
  const made: StoreCategories = { ids: new Map(), refused: new Map() };
  const absent = new Map<string, CategoryHandle>();
  for (const level of wanted.values()) {
    const { categoryId = null } = rows.get(pathKey(level.path)) ?? {};
    if (categoryId === null) {
      // Of paths that differ in letters alone, the first is made.
      absent.set(pathKey(level.path), absent.get(pathKey(level.path)) ?? level);
    } else if (alive.has(categoryId)) {
      made.ids.set(level.path, categoryId);
    }
  }
  const rowIds = new Map([...rows].map(([key, { id }]) => [key, id]));
  for (const levels of byDepth([...absent.values()])) {
    await createLevel(context, levels, { made, rowIds, wanted });
  }
  for (const { path } of wanted.values()) {
    const first = absent.get(pathKey(path))?.path ?? path;
    const [id, problem] = [made.ids.get(first), made.refused.get(first)];
    if (id !== undefined) {
      made.ids.set(path, id);
    }
    if (problem !== undefined) {
      made.refused.set(path, problem);
    }
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

interface Making {
  made: StoreCategories;
  /** By the key of the path. */
  rowIds: Map<string, string>;
  /** By path. */
  wanted: ReadonlyMap<string, CategoryHandle>;
}

/** The row goes first, so that a path which no row can hold makes no category either. */
async function createLevel(
  context: WriteContext,
  levels: readonly CategoryHandle[],
  { made, rowIds, wanted }: Making,
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
  const parentOf = (level: CategoryHandle): string | null => livingAbove(level, made, wanted);
  (await createInStore(context, possible(), parentOf, byHandle)).forEach(refuse);
  const changed = possible().flatMap(({ path, handle }) => {
    const [id, categoryId] = [rowIds.get(pathKey(path)), byHandle.get(handle)];
    return id === undefined || categoryId === undefined ? [] : [{ path, id, category_id: categoryId }];
  });
  changed.forEach(({ path, category_id }) => made.ids.set(path, category_id));
  await context.service.categories.update(
    changed.map(({ id, category_id }) => ({ id, category_id, made_id: category_id })),
  );
}

/** Below what a person has deleted, a new category hangs where the nearest one above is that the shop has. */
function livingAbove(
  { parentPath }: CategoryHandle,
  made: StoreCategories,
  wanted: ReadonlyMap<string, CategoryHandle>,
): string | null {
  for (let path = parentPath; path !== null; path = wanted.get(path)?.parentPath ?? null) {
    const id = made.ids.get(path);
    if (id !== undefined) {
      return id;
    }
  }
  return null;
}

function createRows(
  { service }: WriteContext,
  levels: readonly CategoryHandle[],
  rowIds: Map<string, string>,
): Promise<Map<CategoryHandle, string>> {
  const absent = levels.filter(({ path }) => !rowIds.has(pathKey(path)));
  return writeEach(absent, async (part) => {
    await service.categories.make(part);
    const rows = await service.categories.byPaths(part.map(({ path }) => path));
    rows.forEach(({ id }, key) => rowIds.set(key, id));
  });
}

function createInStore(
  { container }: WriteContext,
  levels: readonly CategoryHandle[],
  parentOf: (level: CategoryHandle) => string | null,
  byHandle: Map<string, string>,
): Promise<Map<CategoryHandle, string>> {
  const absent = levels.filter(({ handle }) => !byHandle.has(handle));
  return writeEach(absent, async (part) => {
    const { result } = await createProductCategoriesWorkflow(container).run({
      input: {
        product_categories: part.map((level) => ({
          name: level.name,
          handle: level.handle,
          is_active: true,
          parent_category_id: parentOf(level),
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
