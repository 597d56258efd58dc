/**
 * A product's page: title, description, pictures, categories, weight, and whether it is published. All that changed of a
 * product goes in one writing, and of its categories only ours are exchanged.
 */
import type { UpdateProductWorkflowInputDTO } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import {
  createProductCategoriesWorkflow,
  deleteFilesWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows";
import { categoryHandles, productDraft } from "../../../../lib/catalogue";
import type { CategoryHandle, ProductDraft } from "../../../../lib/catalogue";
import type { OwnedField } from "../../../../contract/catalogue";
import { graph } from "../../../shared/graph";
import { judge, sameTexts } from "../ownership";
import type { Verdict } from "../ownership";
import { jarCode, writeWhatGoes } from "./context";
import type { ProductWork, WriteContext, WrittenRow } from "./context";
import { picturesFor } from "./pictures";

interface PageChange {
  work: ProductWork;
  update: Omit<UpdateProductWorkflowInputDTO, "id">;
  /** What stands there once it is written. */
  written: Partial<WrittenRow>;
  /** Copies of pictures that nothing shows any more then. */
  oldFiles: string[];
}

export async function writeContent(context: WriteContext, works: readonly ProductWork[]): Promise<void> {
  const pages = works.flatMap((work) => {
    const { product } = work.payload;
    return product ? [{ work, draft: productDraft(product, context.settings.content) }] : [];
  });
  const categories = await ensureCategories(context, [
    ...pages.map(({ draft }) => draft.categories),
    // Where the first release put products, which did not remember that.
    ...pages
      .filter(({ work }) => work.row.written.category_ids === null)
      .map(({ work }) => categoryHandles((work.row.categoryPath ?? "").split(" > "))),
  ]);
  const changes = new Map<ProductWork, PageChange>();
  for (const { work, draft } of pages) {
    changes.set(work, await pageChange(context, work, draft, categories));
  }
  works.forEach((work) => publish(work, changes));
  await write(context, [...changes.values()]);
}

async function write(context: WriteContext, changes: PageChange[]): Promise<void> {
  const [different, same] = [changes.filter(isWriting), changes.filter((change) => !isWriting(change))];
  same.forEach(note);
  const refused = await writeWhatGoes(
    different,
    async (part) => {
      await updateProductsWorkflow(context.container).run({
        input: { products: part.map(({ work, update }) => ({ id: work.variant.productId, ...update })) },
      });
      part.forEach(note);
    },
    ({ work }) => jarCode(work),
  );
  refused.forEach((problem, { work }) => (work.problem = problem));
  const oldFiles = different.filter((change) => !refused.has(change)).flatMap((change) => change.oldFiles);
  if (oldFiles.length > 0) {
    await deleteFilesWorkflow(context.container).run({ input: { ids: oldFiles } });
  }
}

const isWriting = ({ update }: PageChange): boolean => Object.keys(update).length > 0;

function note({ work, written }: PageChange): void {
  Object.assign(work.written, written);
}

async function pageChange(
  context: WriteContext,
  work: ProductWork,
  draft: ProductDraft,
  categories: ReadonlyMap<string, string>,
): Promise<PageChange> {
  const change: PageChange = { work, update: {}, written: {}, oldFiles: [] };
  textChange(change, "title", draft.title);
  textChange(change, "description", draft.description);
  await imageChange(context, change, draft);
  categoryChange(change, draft, categories);
  weightChange(change, draft);
  return change;
}

/** Notes what the verdict means for the field and says whether it is to be written. */
function follow({ work }: PageChange, field: OwnedField, verdict: Verdict): boolean {
  if (verdict === "edited") {
    work.edited(field);
  }
  return verdict === "write";
}

function textChange(change: PageChange, field: "title" | "description", wanted: string | null): void {
  const { row, variant } = change.work;
  const verdict = judge<string | null>({
    field,
    owners: row.owners,
    present: variant.product[field],
    // A title is never empty, so without one nothing was written yet.
    written: row.written.title === null ? undefined : row.written[field],
    wanted,
  });
  if (follow(change, field, verdict)) {
    change.update = { ...change.update, [field]: wanted };
  }
  if (verdict === "same" || verdict === "write") {
    change.written = { ...change.written, [field]: wanted };
  }
}

async function imageChange(context: WriteContext, change: PageChange, draft: ProductDraft): Promise<void> {
  const { row, variant } = change.work;
  const present = variant.images.map(({ url }) => url);
  const before = row.written.images ?? undefined;
  const compared = {
    field: "images" as const,
    owners: row.owners,
    present,
    written: before,
    equal: sameTexts,
  };
  if (draft.imagesRefused > 0) {
    // Who never showed one of them loses nothing.
    change.work.picturesRefused = before?.length ? draft.imagesRefused : 0;
    return;
  }
  const isOurs = before !== undefined && judge({ ...compared, wanted: before }) === "same";
  if (row.owners.images !== undefined || (!isOurs && context.settings.content.images === "rehost")) {
    follow(change, "images", judge({ ...compared, wanted: before ?? [] }));
    return;
  }
  const pictures = await picturesFor(context, draft.images, row.written.hosted);
  const verdict = judge({ ...compared, wanted: pictures.urls });
  if (verdict === "edited") {
    change.work.edited("images");
    return;
  }
  change.work.picturesFailed = pictures.failed;
  change.written = { ...change.written, images: pictures.urls, hosted: pictures.hosted };
  if (follow(change, "images", verdict)) {
    const idOf = new Map(variant.images.map(({ url, id }) => [url, id]));
    change.update.images = pictures.urls.map((url) => ({
      url,
      ...(idOf.has(url) ? { id: idOf.get(url) } : {}),
    }));
    if (variant.product.thumbnail === null || variant.product.thumbnail === before?.[0]) {
      change.update.thumbnail = pictures.urls[0] ?? null;
    }
    const kept = new Set(pictures.hosted?.map(({ file_id }) => file_id));
    change.oldFiles = (row.written.hosted ?? []).flatMap(({ file_id }) =>
      kept.has(file_id) ? [] : [file_id],
    );
  }
}

/** Ours is the category of JAR's path. Whatever else the product is in was a person's wish and stays. */
function categoryChange(
  change: PageChange,
  draft: ProductDraft,
  categories: ReadonlyMap<string, string>,
): void {
  const { row, variant } = change.work;
  const present = variant.categoryIds;
  const wanted = idsOf(draft.categories.at(-1)?.path, categories);
  const before = row.written.category_ids ?? idsOf(row.categoryPath ?? undefined, categories);
  const verdict = judge({
    field: "categories",
    owners: row.owners,
    present: before.filter((id) => present.includes(id)),
    written: before,
    wanted,
    equal: sameTexts,
  });
  if (follow(change, "categories", verdict)) {
    const others = present.filter((id) => !before.includes(id) && !wanted.includes(id));
    change.update.category_ids = [...others, ...wanted];
  }
  if (verdict === "same" || verdict === "write") {
    change.written.category_ids = wanted;
  }
}

function idsOf(path: string | undefined, categories: ReadonlyMap<string, string>): string[] {
  const id = path === undefined ? undefined : categories.get(path);
  return id === undefined ? [] : [id];
}

/** No field that a person can keep, but a weight that is not the plugin's any more is left alone all the same. */
function weightChange(change: PageChange, draft: ProductDraft): void {
  const { row, variant } = change.work;
  const { weight } = variant.product;
  if (draft.weight !== weight && (weight === null || weight === row.written.weight)) {
    change.update.weight = draft.weight;
    change.written.weight = draft.weight;
  }
}

/** A product that the plugin took out of sale comes back; one that a person unpublished does not. */
function publish(work: ProductWork, changes: Map<ProductWork, PageChange>): void {
  const { unpublished } = work.row.written;
  if (unpublished === null || work.entry.action !== "back") {
    return;
  }
  const change = changes.get(work) ?? { work, update: {}, written: {}, oldFiles: [] };
  if (work.variant.product.status === "draft") {
    change.update.status = unpublished;
  }
  change.written.unpublished = null;
  changes.set(work, change);
}

/*
 * The store's category tree for JAR's paths ("A > B > C"), level by level, each made once and remembered, or mapped by a
 * person to a category of the shop. A category that a person renames or moves stays theirs: the mapping is by id.
 */

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
