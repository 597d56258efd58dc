/**
 * Creates products with everything that belongs to them: category, pictures, options, price, stock at the JAR location,
 * the price of a promotion, and the row that knows what belongs together, written last. A process that dies in between
 * finds its products again by SKU and `external_id` and takes them over.
 */
import { DELETED_IN_STORE, productDraft } from "../../../lib/catalogue";
import type { ProductRowPatch } from "../../../modules/dropship";
import { adoptProducts } from "./adopt";
import { writeWhatGoes } from "./bisect";
import { ensureCategories } from "./categories";
import { applied, failed, skipped } from "./context";
import type { ItemResult, PlanEntry, WriteContext } from "./context";
import { createBatch, finishBatch } from "./create-batch";
import type { Draft, Made, Ready } from "./create-batch";
import { picturesFor } from "./pictures";
import { NOT_WRITABLE } from "./reasons";
import { rowsOf, stampOf } from "./rows";
import { findTaken } from "./taken";
import type { Conflict } from "./taken";
import { PORTION, portions } from "./work";

/** While one portion waits for the database the others have the processor; a run hands over as many at a time. */
const IN_FLIGHT = 2;

export async function createProducts(context: WriteContext, entries: PlanEntry[]): Promise<ItemResult[]> {
  const now = new Date();
  const drafts = entries.flatMap((entry) => draftOf(context, entry) ?? []);
  const sorted = await sortOut(context, drafts);
  await context.service.products.write(sorted.conflicts);
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
    if (row?.reasonCode === DELETED_IN_STORE || row?.productId) {
      sorted.results.push(skipped(entry, row.reasonCode ?? "in_store_already"));
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
  categories: ReadonlyMap<string, string>,
  now: Date,
): Promise<ItemResult[]> {
  const ready = await Promise.all(
    drafts.map(async (item): Promise<Ready> => {
      const leaf = item.draft.categories.at(-1);
      const categoryId = leaf && categories.get(leaf.path);
      return {
        ...item,
        amountMinor: item.payload.amountMinor ?? 0,
        quantity: item.payload.quantity ?? 0,
        pictures: await picturesFor(context, item.draft.images, null),
        categoryIds: categoryId === undefined ? [] : [categoryId],
      };
    }),
  );
  const made: Made[] = [];
  const refused = await writeWhatGoes(ready, async (batch) => {
    made.push(...(await createBatch(context, batch)));
  });
  await finishBatch(context, made, now);
  await context.service.products.write(
    new Map(
      [...refused].map(([{ entry }, message]) => [
        entry.code,
        {
          state: "quarantined",
          reason_code: NOT_WRITABLE,
          reason_data: { message },
          ...stampOf(context, now),
        },
      ]),
    ),
  );
  return ready.map((item) => {
    const problem = refused.get(item);
    return problem === undefined ? applied(item.entry) : failed(item.entry, NOT_WRITABLE, problem);
  });
}
