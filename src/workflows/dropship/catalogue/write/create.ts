/**
 * Creates products with everything that belongs to them: category, pictures, options, price, stock at the JAR location,
 * the price of a promotion, and the row that knows what belongs together, written last. A process that dies in between
 * finds its products again by their ids and takes them over.
 */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { comesBackByAPerson, productDraft } from "../../../../lib/catalogue";
import { jsonb } from "../../../../lib/ledger";
import type { ProductRowPatch } from "../../../../modules/dropship";
import { writeWhatGoes } from "./bisect";
import { ensureCategories, idsOf, refusalOf } from "./categories";
import type { StoreCategories } from "./categories";
import {
  applied,
  CURRENCY,
  failed,
  jarCode,
  knownReason,
  NOT_WRITABLE,
  PORTION,
  portions,
  refusedColumns,
  rowsOf,
  skipped,
  stampOf,
  writeRows,
} from "./context";
import type { ConflictReason, ItemResult, PlanEntry, WriteContext, WrittenRow } from "./context";
import { createBatch, finishBatch, isMadeFor } from "./create-batch";
import type { Draft, Made, Ready } from "./create-batch";
import { picturesFor } from "./pictures";
import { storeVariants } from "./store-variant";
import type { StoreVariant } from "./store-variant";
import { updatePortion } from "./update";

/** While one portion waits for the database the others have the processor; a run hands over as many at a time. */
const IN_FLIGHT = 2;

export async function createProducts(context: WriteContext, entries: PlanEntry[]): Promise<ItemResult[]> {
  const now = new Date();
  const drafts = entries.flatMap((entry) => draftOf(context, entry) ?? []);
  const sorted = await sortOut(context, drafts);
  await writeRows(context, sorted.conflicts);
  const categories = await ensureCategories(
    context,
    sorted.fresh.map(({ draft }) => draft.categories),
  );
  const results = [...sorted.results, ...(await adoptProducts(context, sorted.own))];
  await inFlight(portions(sorted.fresh, PORTION), async (portion) => {
    results.push(...(await createFresh(context, portion, categories, now)));
  });
  const known = new Set(results.map(({ id }) => id));
  return [
    ...results,
    ...entries.filter(({ id }) => !known.has(id)).map((entry) => skipped(entry, "incomplete_plan")),
  ];
}

/** When one portion fails none is begun any more, but the others are waited for: nothing is written behind the caller's back. */
async function inFlight<T>(waiting: T[], write: (portion: T) => Promise<void>): Promise<void> {
  const worker = async (): Promise<void> => {
    for (let portion = waiting.shift(); portion !== undefined; portion = waiting.shift()) {
      try {
        await write(portion);
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, worker));
  const failure = ended.find((end) => end.status === "rejected");
  if (failure) {
    throw failure.reason;
  }
}

function draftOf({ settings }: WriteContext, entry: PlanEntry): Draft | null {
  const { payload } = entry;
  const product = payload?.product;
  return payload && product
    ? { entry, payload, product, draft: productDraft(product, settings.content) }
    : null;
}

interface Sorted {
  fresh: Draft[];
  /** Made by a run that could not write it down. */
  own: { entry: PlanEntry; variantId: string }[];
  conflicts: Map<string, ProductRowPatch>;
  results: ItemResult[];
}

async function sortOut(context: WriteContext, drafts: readonly Draft[]): Promise<Sorted> {
  const wanted = drafts.map(({ entry: { code }, draft: { handle } }) => ({ code, handle }));
  const rows = await rowsOf(
    context,
    wanted.map(({ code }) => code),
  );
  const taken = await findTaken(context, wanted);
  const sorted: Sorted = { fresh: [], own: [], conflicts: new Map(), results: [] };
  for (const draft of drafts) {
    const { entry } = draft;
    const row = rows.get(entry.code);
    const conflict = taken.conflicts.get(entry.code);
    const variantId = taken.own.get(entry.code);
    if (row && (comesBackByAPerson(row) || row.productId !== null)) {
      sorted.results.push(skipped(entry, knownReason(row.reasonCode) ?? "in_store_already"));
    } else if (conflict) {
      sorted.conflicts.set(entry.code, conflictPatch(conflict));
      sorted.results.push(failed(entry, conflict.reason, conflict.with));
    } else if (variantId !== undefined) {
      sorted.own.push({ entry, variantId });
    } else {
      sorted.fresh.push(draft);
    }
  }
  return sorted;
}

function conflictPatch({ reason, with: other }: Conflict): ProductRowPatch {
  const data = reason === "inventory_sku_taken" ? { inventory_item_id: other } : { product_id: other };
  return { state: "conflict", reason_code: reason, reason_data: data };
}

async function createFresh(
  context: WriteContext,
  drafts: readonly Draft[],
  categories: StoreCategories,
  now: Date,
): Promise<ItemResult[]> {
  const ready = await Promise.all(
    drafts
      .filter(({ draft }) => refusalOf(draft, categories) === null)
      .map(async (item): Promise<Ready> => ({
        ...item,
        amountMinor: item.payload.amountMinor ?? 0,
        quantity: item.payload.quantity ?? 0,
        pictures: await picturesFor(context, item.draft, null),
        categoryIds: idsOf(item.draft.categories.at(-1)?.path, categories),
      })),
  );
  const made: Made[] = [];
  const refused = await writeWhatGoes(
    ready,
    async (batch) => {
      made.push(...(await createBatch(context, batch)));
    },
    jarCode,
  );
  const problems = new Map([
    ...drafts.flatMap(({ entry, draft }) => {
      const problem = refusalOf(draft, categories);
      return problem === null ? [] : [[entry.code, problem] as const];
    }),
    ...[...refused].map(([{ entry }, problem]) => [entry.code, problem] as const),
  ]);
  await writeRows(
    context,
    new Map([...problems].map(([code, problem]) => [code, { ...refusedColumns(problem), ...stampOf(now) }])),
  );
  // What stands in the store has its row, whatever could not be finished of it.
  (await finishBatch(context, made, now)).forEach((problem, code) => problems.set(code, problem));
  return drafts.map(({ entry }) => {
    const problem = problems.get(entry.code);
    return problem === undefined ? applied(entry) : failed(entry, NOT_WRITABLE, problem);
  });
}

/*
 * Takes over products that a run made and could not write down because its process died: they carry the code as SKU
 * and as `external_id`, and their id tells who made them. What they show counts as written by us, and then they are brought up to date like any other.
 */

async function adoptProducts(
  context: WriteContext,
  own: readonly { entry: PlanEntry; variantId: string }[],
): Promise<ItemResult[]> {
  if (own.length === 0) {
    return [];
  }
  const codeOf = new Map(own.map(({ entry, variantId }) => [variantId, entry.code]));
  const variants = await storeVariants(context.container, { id: [...codeOf.keys()] }, { withContent: true });
  await writeRows(
    context,
    new Map(
      variants.map((variant) => [
        codeOf.get(variant.id) ?? variant.sku,
        {
          product_id: variant.productId,
          variant_id: variant.id,
          inventory_item_id: variant.inventoryItemId,
          written: shownOf(variant, context.prices.withoutVat),
        },
      ]),
    ),
  );
  const entries = own.map(({ entry }) => entry);
  return updatePortion(
    context,
    entries,
    await rowsOf(
      context,
      entries.map(({ code }) => code),
    ),
  );
}

/** What the store shows, as if the plugin had written it. @param withoutVat how its prices stand there */
export function shownOf(variant: StoreVariant, withoutVat: string | null): Partial<WrittenRow> {
  const { title, description, weight } = variant.product;
  return {
    title,
    description,
    weight,
    images: variant.images.map(({ url }) => url),
    amount_minor: variant.basePrice(CURRENCY, withoutVat)?.minor ?? null,
    without_vat: withoutVat,
  };
}

/*
 * What of a new product is taken by something that is not ours. The platform's filters can ask for an exact SKU only,
 * while a person who typed "abc 1" meant the thing that JAR calls "ABC1" (faults.md F19), and asking 100 times without
 * an index would read all variants 100 times. So this one question is asked in SQL, once for a batch.
 */

interface Conflict {
  reason: ConflictReason;
  /** The id of what has it: a product, or an inventory item. */
  with: string;
}

interface Taken {
  /** By code: the variant that has exactly this SKU on a product that a run has made for the code. */
  own: Map<string, string>;
  conflicts: Map<string, Conflict>;
}

interface Wanted {
  code: string;
  handle: string;
}

const variantShape = z.object({
  id: z.string(),
  sku: z.string(),
  product_id: z.string(),
  external_id: z.string().nullable(),
});

const SIMILAR = `
  select variant.id, variant.sku, variant.product_id, product.external_id
  from product_variant variant join product on product.id = variant.product_id
  where variant.deleted_at is null and product.deleted_at is null
    and lower(regexp_replace(variant.sku, '\\s', '', 'g')) in (select jsonb_array_elements_text(?::jsonb))`;

const HANDLES = `
  select id, handle as key from product
  where deleted_at is null and handle in (select jsonb_array_elements_text(?::jsonb))`;

const ITEMS = `
  select id, sku as key from inventory_item
  where deleted_at is null and sku in (select jsonb_array_elements_text(?::jsonb))`;

async function findTaken(context: WriteContext, wanted: readonly Wanted[]): Promise<Taken> {
  const taken: Taken = { own: new Map(), conflicts: new Map() };
  const codeOf = new Map(wanted.map(({ code }) => [simplified(code), code]));
  const variants = z.array(variantShape).parse(await ask(context, SIMILAR, [...codeOf.keys()]));
  const ours = new Set(
    (await context.service.products.byVariant(variants.map(({ id }) => id))).map(
      ({ variantId }) => variantId,
    ),
  );
  for (const { code } of wanted) {
    const same = variants.filter(({ sku }) => simplified(sku) === simplified(code));
    const exact = same.find(({ sku }) => sku === code);
    const other = same.find(({ id }) => !ours.has(id));
    if (exact && exact.external_id === code && isMadeFor(code, exact.product_id)) {
      taken.own.set(code, exact.id);
    } else if (exact ?? other) {
      const reason = exact ? "sku_taken" : "sku_similar";
      taken.conflicts.set(code, { reason, with: (exact ?? other)?.product_id ?? "" });
    }
  }
  const fresh = wanted.filter(({ code }) => !taken.own.has(code) && !taken.conflicts.has(code));
  const handles = await holders(
    context,
    HANDLES,
    fresh.map(({ handle }) => handle),
  );
  const items = await holders(
    context,
    ITEMS,
    fresh.map(({ code }) => code),
  );
  for (const { code, handle } of fresh) {
    const [product, item] = [handles.get(handle), items.get(code)];
    if (product !== undefined) {
      taken.conflicts.set(code, { reason: "handle_taken", with: product });
    } else if (item !== undefined) {
      taken.conflicts.set(code, { reason: "inventory_sku_taken", with: item });
    }
  }
  return taken;
}

function simplified(sku: string): string {
  return sku.replace(/\s/g, "").toLowerCase();
}

const holderShape = z.object({ id: z.string(), key: z.string() });

async function holders(context: WriteContext, sql: string, keys: string[]): Promise<Map<string, string>> {
  const rows = z.array(holderShape).parse(await ask(context, sql, keys));
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function ask({ container }: WriteContext, sql: string, keys: string[]): Promise<unknown> {
  const { rows } = await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw<{ rows: unknown }>(sql, [jsonb(keys)]);
  return rows;
}
