/**
 * JAR's tree as a shop sees it: counted by each complete reading, also by one that writes nothing, so that a shop can choose
 * and map before its first import. A run that writes lets a renamed branch keep its place, remembers where the products of
 * an emptied one went, and hides what is empty.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { updateProductCategoriesWorkflow } from "@medusajs/medusa/core-flows";
import {
  branchCounts,
  branchPaths,
  categoryHandles,
  categorySelection,
  isSuppliersName,
  pathKey,
  relocations,
  withCategory,
} from "../../../lib/catalogue";
import type { CategoryHandle, PathCount, PathMove, Relocation } from "../../../lib/catalogue";
import type { CategorySelection } from "../../../contract/categories";
import type { CategoryRow } from "../../../modules/dropship";
import { graph } from "../../shared/graph";
import { refused } from "../../shared/refusal";
import { dropshipService } from "../account";
import type { RunWork } from "./run-state";
import { saveCatalogueSettings } from "./settings";

type Tree = Pick<RunWork, "container" | "service" | "run" | "cursor" | "plan">;

function isWhole({ run, cursor }: Tree): boolean {
  return run.kind === "full" && cursor.at.complete === true;
}

/** Of one category and all below it; the catalogue's next runs take it, or leave it out. */
export interface SelectCategoryInput {
  path: string;
  taken: boolean;
  actor: string;
}

/** @throws Refusal for a path that no reading has met, what stands above it, or the last category that is taken */
export async function selectCategory(
  container: MedusaContainer,
  { path, taken, actor }: SelectCategoryInput,
): Promise<CategorySelection> {
  const service = dropshipService(container);
  if ((await service.categories.byPaths([path])).size === 0) {
    throw refused("jar_category_unknown");
  }
  const { settings, revision } = await service.catalogueSettings.read();
  const choice = withCategory(settings.filter, path, taken);
  if (choice.kind === "above") {
    throw refused("category_above_left_out", { path: choice.path });
  }
  if (choice.kind === "last") {
    throw refused("last_category_taken");
  }
  const { filter } = choice;
  await saveCatalogueSettings(container, { settings: { ...settings, filter }, revision, actor });
  return categorySelection(path, filter);
}

/** Writes down what JAR offers in each category, wanted by the shop or not. */
export async function countCategories(tree: Tree): Promise<void> {
  if (!isWhole(tree)) {
    return;
  }
  const counts = [...tree.cursor.paths].map(([path, count]) => ({
    path: levelsOf(path).at(-1)?.path ?? "",
    count,
  }));
  const offered = branchCounts(counts);
  const levels = new Map(
    [...tree.cursor.paths.keys()].flatMap(levelsOf).map((level) => [pathKey(level.path), level]),
  );
  await tree.service.categories.count(
    [...levels].map(([key, level]) => ({ ...level, offered: offered.get(key) ?? 0 })),
  );
}

/** Before the first product is written: a new name for the same goods is no new category. */
export async function followRelocations(tree: Tree): Promise<void> {
  // Who keeps categories as they were made wants none of JAR's later ones.
  if (!isWhole(tree) || tree.plan.settings.ownership.keep.includes("categories")) {
    return;
  }
  const { categories } = tree.service;
  const before = (await categories.inStore()).map(({ path, count }) => ({ path: ownPath(path), count }));
  const { made, moves: planned } = await categories.planned(tree.run.id);
  const moves = planned
    .map(({ was, path, count }) => ({ path: ownPath(was), to: ownPath(path), count }))
    .filter(({ path, to }) => path !== "" && to !== "" && pathKey(path) !== pathKey(to));
  const created = made.map(({ path, count }) => ({ path: ownPath(path), count }));
  for (const relocation of relocations(before, afterMoves([...before, ...created], moves), moves)) {
    await follow(tree, relocation);
  }
}

function afterMoves(counts: readonly PathCount[], moves: readonly PathMove[]): PathCount[] {
  return [
    ...counts,
    ...moves.map(({ to, count }) => ({ path: to, count })),
    ...moves.map(({ path, count }) => ({ path, count: -count })),
  ];
}

async function follow({ container, service }: Tree, { from, to, isRenamed }: Relocation): Promise<void> {
  const { categories } = service;
  const target = levelsOf(to);
  await categories.make(target);
  const rows = await categories.byPaths([from, to]);
  const [old, fresh] = [rows.get(pathKey(from)), rows.get(pathKey(to))];
  if (!old || !fresh) {
    return;
  }
  await categories.update([
    { id: old.id, moved_to: fresh.path },
    ...(fresh.movedTo ? [{ id: fresh.id, moved_to: null }] : []),
  ]);
  const [category] = await storeCategories(container, old.categoryId === null ? [] : [old.categoryId]);
  if (!isRenamed || !category || fresh.categoryId !== null) {
    return;
  }
  await categories.update([{ id: fresh.id, category_id: category.id, made_id: old.madeId }]);
  const name = target.at(-1)?.name;
  if (name !== undefined && isMade(old, category) && isSuppliersName(category.name, from)) {
    await updateProductCategoriesWorkflow(container).run({
      input: { selector: { id: category.id }, update: { name } },
    });
  }
}

/** After the last product is written: what holds nothing is not shown, and is shown again once it holds something. */
export async function hideEmptyCategories(tree: Tree): Promise<void> {
  if (!isWhole(tree)) {
    return;
  }
  const branches = await madeBranches(tree);
  const full = branches.filter(({ rows, holds }) => holds && rows.some(({ isHidden }) => isHidden));
  const empty = branches.filter(
    ({ category, rows, holds }) => !holds && category.is_active && !rows.some(({ isHidden }) => isHidden),
  );
  await show(tree, full, true);
  await show(tree, await withoutContent(tree, empty), false);
}

/** A category of the store that was made for JAR's goods, with the paths that lead to it. */
interface Branch {
  category: StoreCategory;
  rows: CategoryRow[];
  /** Products of JAR stand in it or below. */
  holds: boolean;
  depth: number;
}

async function madeBranches({ container, service }: Tree): Promise<Branch[]> {
  const rows = await service.categories.all();
  const held = branchCounts(
    (await service.categories.inStore()).map(({ path, count }) => ({ path: ownPath(path), count })),
  );
  const present = await storeCategories(
    container,
    rows.flatMap(({ categoryId }) => categoryId ?? []),
  );
  return present
    .map((category) => {
      const own = rows.filter(({ categoryId }) => categoryId === category.id);
      return {
        ...{ category, rows: own, depth: Math.max(...own.map(({ path }) => branchPaths(path).length)) },
        holds: own.some(({ path }) => (held.get(pathKey(path)) ?? 0) > 0),
      };
    })
    .filter(({ category, rows: own }) => own.some((row) => isMade(row, category)));
}

const contentShape = z.object({
  id: z.string(),
  category_children: z.array(z.object({ id: z.string(), is_active: z.boolean() })).nullish(),
  products: z.array(z.object({ status: z.string() }).nullable()).nullish(),
});

/** Those that show nothing: neither products of the shop's own nor a category below. */
async function withoutContent({ container }: Tree, branches: readonly Branch[]): Promise<Branch[]> {
  const contents =
    branches.length === 0
      ? []
      : await graph(container, contentShape, {
          entity: "product_category",
          fields: [
            ...["id", "category_children.id", "category_children.is_active"],
            ...["products.id", "products.status"],
          ],
          filters: { id: branches.map(({ category }) => category.id) },
        });
  const byId = new Map(contents.map((content) => [content.id, content]));
  const hidden = new Set<string>();
  return [...branches]
    .sort((left, right) => right.depth - left.depth)
    .filter(({ category: { id } }) => {
      const { category_children: children, products } = byId.get(id) ?? {};
      const isEmpty =
        !products?.some((product) => product?.status === "published") &&
        !children?.some((child) => child.is_active && !hidden.has(child.id));
      if (isEmpty) {
        hidden.add(id);
      }
      return isEmpty;
    });
}

async function show(
  { container, service }: Tree,
  branches: readonly Branch[],
  isShown: boolean,
): Promise<void> {
  if (branches.length === 0) {
    return;
  }
  await updateProductCategoriesWorkflow(container).run({
    input: {
      selector: { id: branches.map(({ category }) => category.id) },
      update: { is_active: isShown },
    },
  });
  await service.categories.update(
    branches.flatMap(({ rows }) => rows.map(({ id }) => ({ id, is_hidden: !isShown }))),
  );
}

/** Where an emptied category of the store has gone, for links that customers and search engines still have. */
export interface MovedCategory {
  handle: string;
  to: { id: string; handle: string };
}

export async function movedCategories(container: MedusaContainer): Promise<MovedCategory[]> {
  const rows = await dropshipService(container).categories.all();
  const byKey = new Map(rows.map((row) => [pathKey(row.path), row]));
  const present = new Map(
    (
      await storeCategories(
        container,
        rows.flatMap(({ categoryId }) => categoryId ?? []),
      )
    ).map((category) => [category.id, category]),
  );
  return rows.flatMap((row) => {
    const from = present.get(row.categoryId ?? "");
    const to = present.get(lastOf(row, byKey)?.categoryId ?? "");
    return row.movedTo && from && to?.is_active && from.id !== to.id
      ? [{ handle: from.handle, to: { id: to.id, handle: to.handle } }]
      : [];
  });
}

/** JAR may have moved it more than once. */
function lastOf(row: CategoryRow, byKey: ReadonlyMap<string, CategoryRow>): CategoryRow | undefined {
  const met = new Set<string>();
  let at: CategoryRow | undefined = row;
  while (at?.movedTo && !met.has(at.id)) {
    met.add(at.id);
    at = byKey.get(pathKey(at.movedTo));
  }
  return at;
}

const categoryShape = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string(),
  is_active: z.boolean(),
});

type StoreCategory = z.output<typeof categoryShape>;

async function storeCategories(
  container: RunWork["container"],
  ids: readonly string[],
): Promise<StoreCategory[]> {
  return ids.length === 0
    ? []
    : graph(container, categoryShape, {
        entity: "product_category",
        fields: ["id", "name", "handle", "is_active"],
        filters: { id: [...new Set(ids)] },
      });
}

/** Rows of earlier releases do not say so; the handle that was made for a path tells. */
function isMade(row: CategoryRow, { id, handle }: StoreCategory): boolean {
  return row.madeId === null ? handle === levelsOf(row.path).at(-1)?.handle : row.madeId === id;
}

/** As the store's categories are made of it. */
function levelsOf(path: string): CategoryHandle[] {
  return categoryHandles(path.split(">"));
}

function ownPath(path: string | readonly string[]): string {
  return categoryHandles(typeof path === "string" ? path.split(">") : path).at(-1)?.path ?? "";
}
