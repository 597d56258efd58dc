/**
 * A product's page: title, description, pictures, categories, weight, and whether it is published. All that changed of a
 * product goes in one writing, and of its categories only ours are exchanged.
 */
import type { UpdateProductWorkflowInputDTO } from "@medusajs/framework/types";
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows";
import { categoryHandles, productDraft } from "../../../../lib/catalogue";
import type { ProductDraft } from "../../../../lib/catalogue";
import type { OwnedField } from "../../../../contract/catalogue";
import { judge, sameTexts } from "../ownership";
import type { Verdict } from "../ownership";
import { writeWhatGoes } from "./bisect";
import { ensureCategories, idsOf, refusalOf } from "./categories";
import type { StoreCategories } from "./categories";
import { jarCode } from "./context";
import type { ProductWork, WriteContext, WrittenRow } from "./context";
import { deleteCopies, picturesFor } from "./pictures";

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
    work.problem = refusalOf(draft, categories);
    if (work.problem === null) {
      changes.set(work, await pageChange(context, work, draft, categories));
    }
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
  await deleteCopies(
    context,
    different.filter((change) => !refused.has(change)).flatMap((change) => change.oldFiles),
  );
}

const isWriting = ({ update }: PageChange): boolean => Object.keys(update).length > 0;

function note({ work, written }: PageChange): void {
  Object.assign(work.written, written);
}

async function pageChange(
  context: WriteContext,
  work: ProductWork,
  draft: ProductDraft,
  categories: StoreCategories,
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
  change.written.refused_hosts = draft.refusedHosts;
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
  const pictures = await picturesFor(context, draft, row.written.hosted);
  const verdict = judge({ ...compared, wanted: pictures.urls });
  if (verdict === "edited") {
    change.work.edited("images");
    return;
  }
  change.work.picturesFailed = pictures.failed;
  change.written = {
    ...change.written,
    images: pictures.urls,
    hosted: pictures.hosted,
    missing_pictures: pictures.failed || null,
  };
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
function categoryChange(change: PageChange, draft: ProductDraft, categories: StoreCategories): void {
  const { row } = change.work;
  const before = row.written.category_ids ?? idsOf(row.categoryPath ?? undefined, categories);
  exchangeCategories(change, before, idsOf(draft.categories.at(-1)?.path, categories));
}

function exchangeCategories(change: PageChange, before: string[], wanted: string[]): void {
  const { row, variant } = change.work;
  const present = variant.categoryIds;
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

/** A weight that is not the plugin's any more is left alone, also where nobody has locked it. */
function weightChange(change: PageChange, draft: ProductDraft): void {
  const { row, variant } = change.work;
  const { weight } = variant.product;
  if (
    row.owners.weight === undefined &&
    draft.weight !== weight &&
    (weight === null || weight === row.written.weight)
  ) {
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

/* What a product's page showed before the plugin wrote there. A member that is absent is not put back. */

export interface PageBefore {
  title?: string;
  description?: string | null;
  images?: readonly string[];
  /** Where the one that is shown is the plugin's. */
  thumbnail?: string | null;
  category_ids?: readonly string[];
  weight?: number | null;
}

export async function restoreContent(
  context: WriteContext,
  items: readonly { work: ProductWork; before: PageBefore }[],
): Promise<void> {
  const changes = items.map(({ work, before }) => {
    const change: PageChange = { work, update: {}, written: {}, oldFiles: [] };
    if (before.title !== undefined) {
      textChange(change, "title", before.title);
    }
    if (before.description !== undefined) {
      textChange(change, "description", before.description);
    }
    imagesBack(change, before);
    if (before.category_ids !== undefined) {
      exchangeCategories(change, work.row.written.category_ids ?? [], [...before.category_ids]);
    }
    weightBack(change, before);
    return change;
  });
  await write(context, changes);
}

function imagesBack(change: PageChange, { images, thumbnail }: PageBefore): void {
  const { row, variant } = change.work;
  const before = row.written.images ?? undefined;
  if (images === undefined) {
    return;
  }
  const verdict = judge<readonly string[]>({
    field: "images",
    owners: row.owners,
    present: variant.images.map(({ url }) => url),
    written: before,
    wanted: images,
    equal: sameTexts,
  });
  if (follow(change, "images", verdict)) {
    const idOf = new Map(variant.images.map(({ url, id }) => [url, id]));
    change.update.images = images.map((url) => ({ url, ...(idOf.has(url) ? { id: idOf.get(url) } : {}) }));
    if (variant.product.thumbnail === null || variant.product.thumbnail === before?.[0]) {
      change.update.thumbnail = thumbnail === undefined ? (images[0] ?? null) : thumbnail;
    }
    // Copies of what goes are kept: a run that is taken back may be repeated.
    change.written = { ...change.written, images: [...images], hosted: null, missing_pictures: null };
  }
}

function weightBack(change: PageChange, { weight }: PageBefore): void {
  const { row, variant } = change.work;
  if (weight === undefined || weight === variant.product.weight) {
    return;
  }
  if (variant.product.weight !== row.written.weight) {
    change.work.edited("weight");
    return;
  }
  change.update.weight = weight;
  change.written.weight = weight;
}
