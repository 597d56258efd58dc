/** Writes what changed for products that the store has: page, prices, stock, each only where it still is the plugin's. */
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows";
import { DELETED_IN_STORE, stockOf } from "../../../../lib/catalogue";
import type { PlannedPayload } from "../../../../lib/catalogue";
import type { ProductRowPatch, SupplierProductState } from "../../../../modules/dropship";
import { oneLine } from "../../../../lib/text";
import { writeWhatGoes } from "./bisect";
import { writeContent } from "./content";
import {
  applied,
  asideColumns,
  failed,
  finish,
  keyColumns,
  jarCode,
  keptPictureReason,
  knownReason,
  NOT_WRITABLE,
  pictureReason,
  PORTION,
  portions,
  ProductWork,
  rowsOf,
  skipped,
  stampOf,
  supplierColumns,
  TRIED_AGAIN,
} from "./context";
import type { ItemResult, PlanEntry, WritableRow, WriteContext } from "./context";
import { writePrices } from "./sales";
import { writeStock } from "./stock";
import { storeVariants } from "./store-variant";

export async function updateProducts(context: WriteContext, entries: PlanEntry[]): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  for (const portion of portions(entries, PORTION)) {
    results.push(
      ...(await updatePortion(
        context,
        portion,
        await rowsOf(
          context,
          portion.map(({ code }) => code),
        ),
      )),
    );
  }
  return results;
}

/** @param rows what is known, by code */
export async function updatePortion(
  context: WriteContext,
  entries: readonly PlanEntry[],
  rows: ReadonlyMap<string, WritableRow>,
): Promise<ItemResult[]> {
  const now = new Date();
  const results = new Map<PlanEntry, ItemResult>();
  const patches = new Map<string, ProductRowPatch>();
  const toStore: { entry: PlanEntry; payload: PlannedPayload; row: WritableRow }[] = [];
  for (const entry of entries) {
    const row = rows.get(entry.code);
    const payload = entry.payload ?? {};
    if (!row || row.variantId === null) {
      results.set(entry, skipped(entry, "not_in_store"));
    } else if (isForTheRowAlone(entry)) {
      patches.set(entry.code, writtenPatch(context, { entry, payload, row }, now));
      results.set(entry, applied(entry));
    } else {
      toStore.push({ entry, payload, row });
    }
  }
  const works = await inStore(context, toStore, now);
  await writeContent(context, works);
  await writePrices(context, works);
  await writeStock(context, works);

  const workOf = new Map(works.map((work) => [work.entry, work]));
  for (const { entry } of toStore) {
    const work = workOf.get(entry);
    patches.set(entry.code, work ? workPatch(context, work) : goneInStore(context, now));
    results.set(entry, work ? resultOf(work) : skipped(entry, DELETED_IN_STORE));
  }
  return finish(
    context,
    entries,
    patches,
    (entry) => results.get(entry) ?? skipped(entry, "incomplete_plan"),
  );
}

/** What a person deleted does not come back by itself; the row says why. */
function goneInStore(context: WriteContext, now: Date): ProductRowPatch {
  return { state: "excluded", reason_code: DELETED_IN_STORE, reason_data: null, ...stampOf(now) };
}

function isForTheRowAlone({ reason, payload }: PlanEntry): boolean {
  return reason === "noted" && !payload?.product;
}

async function inStore(
  { container }: WriteContext,
  items: readonly { entry: PlanEntry; payload: PlannedPayload; row: WritableRow }[],
  now: Date,
): Promise<ProductWork[]> {
  if (items.length === 0) {
    return [];
  }
  const ids = items.flatMap(({ row }) => row.variantId ?? []);
  const variants = await storeVariants(
    container,
    { id: ids },
    { withContent: items.some(({ payload }) => payload.product) },
  );
  const variantOf = new Map(variants.map((variant) => [variant.id, variant]));
  return items.flatMap(({ entry, payload, row }) => {
    const variant = variantOf.get(row.variantId ?? "");
    return variant ? [new ProductWork(entry, payload, row, variant, now)] : [];
  });
}

function resultOf({ entry, problem }: ProductWork): ItemResult {
  return problem === null ? applied(entry) : failed(entry, NOT_WRITABLE, problem);
}

/** Of what could not be written nothing is said to be known, so the next run tries again. */
function workPatch(context: WriteContext, work: ProductWork): ProductRowPatch {
  const { written, owners, problem, variant } = work;
  const done: ProductRowPatch = {
    ...(Object.keys(written).length > 0 ? { written } : {}),
    ...(Object.keys(owners).length > 0 ? { owners } : {}),
    inventory_item_id: variant.inventoryItemId,
  };
  if (problem !== null) {
    return { ...done, reason_code: NOT_WRITABLE, reason_data: { message: problem } };
  }
  return { ...writtenPatch(context, work, work.now), ...done, ...pictureNote(work) };
}

function pictureNote({ picturesFailed, picturesRefused, payload }: ProductWork): ProductRowPatch {
  return {
    ...(payload.aside ? {} : pictureReason(picturesFailed, picturesRefused)),
    ...(picturesFailed > 0 ? TRIED_AGAIN : {}),
  };
}

function writtenPatch(
  context: WriteContext,
  { payload, row }: { entry: PlanEntry; payload: PlannedPayload; row: WritableRow },
  now: Date,
): ProductRowPatch {
  return {
    ...supplierColumns(payload),
    ...keyColumns(payload),
    ...stateColumns(context, payload, row),
    ...asideColumns(payload),
    ...(isOtherWord(payload, row) ? { refused_until: null } : {}),
    ...(payload.product || payload.aside ? {} : keptPictureReason(row)),
    missing_since: null,
    ...stampOf(now),
  };
}

function isOtherWord(payload: PlannedPayload, row: WritableRow): boolean {
  const said = (payload.product ?? payload.offer)?.availability;
  return said !== undefined && oneLine(said) !== oneLine(row.availability ?? "");
}

/** What JAR offers, whoever decides what the store shows of it. */
function stateColumns(
  { settings }: WriteContext,
  payload: PlannedPayload,
  row: WritableRow,
): { state?: SupplierProductState } {
  const availability = (payload.product ?? payload.offer)?.availability ?? row.availability;
  const quantity =
    payload.quantity ?? (availability === null ? undefined : stockOf(availability, settings.stock).quantity);
  return quantity === undefined ? {} : { state: quantity > 0 ? "active" : "out_of_stock" };
}

/*
 * Products that JAR does not offer any more, or that the shop's filters leave out: kept, without stock, or not published,
 * as the shop decided; never deleted. What a filter leaves out is not followed any more, so it is never kept on sale.
 */

export async function retireProducts(context: WriteContext, entries: PlanEntry[]): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  for (const portion of portions(entries, PORTION)) {
    results.push(...(await retirePortion(context, portion)));
  }
  return results;
}

async function retirePortion(context: WriteContext, entries: readonly PlanEntry[]): Promise<ItemResult[]> {
  const now = new Date();
  const rows = await rowsOf(
    context,
    entries.map(({ code }) => code),
  );
  const works = await worksOf(context, entries, rows, now);
  await writeStock(
    context,
    works.filter((work) => policyOf(context, work.entry) !== "keep"),
  );
  await unpublish(
    context,
    // What the shop had before JAR is its own to show.
    works.filter((work) => work.row.joined === null && policyOf(context, work.entry) === "unpublish"),
  );

  const workOf = new Map(works.map((work) => [work.entry, work]));
  const patches = new Map<string, ProductRowPatch>();
  for (const entry of entries) {
    const row = rows.get(entry.code);
    if (!row) {
      continue;
    }
    const work = workOf.get(entry);
    const isGone = row.productId !== null && !work;
    patches.set(entry.code, {
      ...(work?.problem
        ? { reason_code: NOT_WRITABLE, reason_data: { message: work.problem } }
        : patchOf(entry, now)),
      ...(work ? { written: work.written, owners: work.owners } : {}),
      ...(isGone ? { state: "excluded" as const, reason_code: DELETED_IN_STORE } : {}),
      // Since when it was not met stays with what is missing.
      ...(entry.action === "missing" ? { last_seen_at: now.toISOString() } : stampOf(now)),
    });
  }
  return finish(context, entries, patches, (entry) => {
    const work = workOf.get(entry);
    if (!rows.has(entry.code)) {
      return skipped(entry, "not_known");
    }
    return work ? resultOf(work) : applied(entry);
  });
}

function policyOf({ settings }: WriteContext, { action }: PlanEntry): "keep" | "zero" | "unpublish" {
  const { policy } = settings.missing;
  return action === "exclude" && policy === "keep" ? "zero" : policy;
}

/** Only for what is done in the store; otherwise the row stays what it is, so that the next run tries again. */
function patchOf({ action, reason, payload }: PlanEntry, now: Date): ProductRowPatch {
  const known = { ...supplierColumns(payload ?? {}), ...keyColumns(payload ?? {}), reason_data: null };
  return action === "missing"
    ? { ...known, state: "missing", reason_code: null, missing_since: now.toISOString() }
    : { ...known, state: "excluded", reason_code: knownReason(reason) };
}

async function worksOf(
  { container }: WriteContext,
  entries: readonly PlanEntry[],
  rows: ReadonlyMap<string, WritableRow>,
  now: Date,
): Promise<ProductWork[]> {
  const ids = [...rows.values()].flatMap(({ variantId }) => variantId ?? []);
  const variants = ids.length > 0 ? await storeVariants(container, { id: ids }) : [];
  const variantOf = new Map(variants.map((variant) => [variant.id, variant]));
  return entries.flatMap((entry) => {
    const row = rows.get(entry.code);
    const variant = variantOf.get(row?.variantId ?? "");
    return row && variant ? [new ProductWork(entry, { quantity: 0 }, row, variant, now)] : [];
  });
}

async function unpublish(context: WriteContext, works: readonly ProductWork[]): Promise<void> {
  const published = works.filter(({ variant }) => variant.product.status === "published");
  const refused = await writeWhatGoes(
    published,
    async (part) => {
      await updateProductsWorkflow(context.container).run({
        input: { products: part.map(({ variant }) => ({ id: variant.productId, status: "draft" as const })) },
      });
      part.forEach((work) => (work.written.unpublished = "published"));
    },
    jarCode,
  );
  refused.forEach((problem, work) => (work.problem = problem));
}
