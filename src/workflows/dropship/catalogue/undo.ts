/**
 * Taking a run back, whole or by field (docs/decisions/0041): a run of its own, which makes a plan of what the other one
 * has overwritten, waits for a person, and writes it like every plan. Fields that went back are the shop's until somebody
 * gives them to JAR again, or the next reading would write the same once more; stock follows JAR again at once.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils";
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows";
import { ENDED_STATES, OWNED_FIELDS } from "../../../contract/catalogue";
import type { OwnedField } from "../../../contract/catalogue";
import { planUndo, shown, TAKEN_BACK } from "../../../lib/catalogue";
import type { Overwritten, Owner, Undoing } from "../../../lib/catalogue";
import type { NewPlanItem, ProductRowPatch, SyncRequest } from "../../../modules/dropship";
import { refused } from "../../shared/refusal";
import { dropshipService } from "../account";
import { editedBySomebody } from "./ownership";
import { emptyCounters, planItem, readApplied, readParams, savePlanned } from "./run-state";
import type { RunWork } from "./run-state";
import { writeWhatGoes } from "./write/bisect";
import {
  applied,
  failed,
  finish,
  jarCode,
  knownState,
  NOT_WRITABLE,
  PORTION,
  portions,
  ProductWork,
  rowsOf,
  skipped,
  writable,
} from "./write/context";
import type { ItemResult, PlanEntry, WritableRow, WriteContext } from "./write/context";
import { restoreProducts } from "./write/restore";
import type { Before, Restored } from "./write/restore";
import { writeStock } from "./write/stock";
import { storeVariants } from "./write/store-variant";
import type { StoreVariant } from "./write/store-variant";

export interface UndoRunInput {
  id: string;
  /** Absent: all that the run has written. */
  fields?: readonly OwnedField[] | undefined;
  actor: string;
}

/**
 * Queues the plan of an undo; nothing is written before a person applies it. Returns its id.
 * @throws Refusal when the run has not ended, has written nothing, or its plan is not kept any more
 */
export async function undoRun(
  container: MedusaContainer,
  { id, fields = OWNED_FIELDS, actor }: UndoRunInput,
): Promise<string> {
  const service = dropshipService(container);
  const run = await service.retrieveSyncRun(id);
  const [first] = isUndoable(run) ? await service.plans.written(id, { after: -1, limit: 1 }) : [];
  if (!first) {
    throw refused("run_not_undoable", { state: run.state });
  }
  return service.runs.queue(generateEntityId(undefined, "jarrun"), {
    kind: "undo",
    actor,
    dryRun: true,
    params: { of: id, fields: OWNED_FIELDS.filter((field) => fields.includes(field)) },
    counters: emptyCounters(),
  });
}

/** By what its row says; whether its plan is still kept only the plan tells. */
export function isUndoable(run: { kind: string; state: string; applied: unknown }): boolean {
  const isEnded = ENDED_STATES.some((state) => state === run.state);
  return run.kind !== "undo" && isEnded && (readApplied(run.applied).applied ?? 0) > 0;
}

/** Whether it has made fields the shop's that JAR could have again. */
export function isGivable(run: { kind: string; state: string; applied: unknown }): boolean {
  const isEnded = ENDED_STATES.some((state) => state === run.state);
  return run.kind === "undo" && isEnded && (readApplied(run.applied).applied ?? 0) > 0;
}

/**
 * JAR may write again what this undo has put back; the next reading does.
 * @throws Refusal when it is no undo, or has not ended
 */
export async function giveBackRun(
  container: MedusaContainer,
  { id, actor }: { id: string; actor: string },
): Promise<void> {
  const service = dropshipService(container);
  const run = await service.retrieveSyncRun(id);
  if (!isGivable(run)) {
    throw refused("run_not_given_back", { state: run.state });
  }
  const products = await service.products.giveBack(id);
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`JAR may write again what ${id} had put back: ${products} products, by ${actor}.`);
}

/* The reading: no word of JAR, only what the run has noted of its own writing. */

export async function readOverwritten(work: RunWork): Promise<SyncRequest | null> {
  const { cursor, service, run, counters } = work;
  const { of = "", fields = [] } = readParams(run.params);
  if (cursor.at.complete !== null) {
    return null;
  }
  for (;;) {
    const found = await service.plans.written(of, { after: cursor.at.gone_after ?? -1, limit: PORTION });
    const last = found.at(-1);
    if (!last) {
      cursor.at.complete = true;
      counters.pages_read = counters.pages = 1;
      return savePlanned(work, []);
    }
    const codes = found.map(({ code }) => code);
    const lightOf = new Map((await service.known.byCode(codes)).map((row) => [row.code, row]));
    const rowOf = new Map((await service.products.byCode(codes)).map((row) => [row.code, writable(row)]));
    const items = found.flatMap((item): NewPlanItem[] => {
      const [light, row] = [lightOf.get(item.code), rowOf.get(item.code)];
      const undone = row && { ...row, hasProduct: row.productId !== null };
      const decision = undone && planUndo(undone, item, { run: run.id, by: run.startedBy, fields });
      if (!decision || !light) {
        counters.skipped += 1;
        return [];
      }
      return [planItem(work, { page: 0, code: item.code, row: light }, decision)];
    });
    counters.seen += found.length;
    cursor.at.gone_after = last.seq;
    const request = await savePlanned(work, items);
    if (request) {
      return request;
    }
  }
}

/* The writing. */

interface Undone {
  entry: PlanEntry;
  undo: Undoing;
  row: WritableRow;
  variant: StoreVariant;
}

export async function undoProducts(context: WriteContext, entries: PlanEntry[]): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  for (const portion of portions(entries, PORTION)) {
    results.push(...(await undoPortion(context, portion)));
  }
  return results;
}

async function undoPortion(context: WriteContext, entries: readonly PlanEntry[]): Promise<ItemResult[]> {
  const now = new Date();
  const rows = await rowsOf(
    context,
    entries.map(({ code }) => code),
  );
  const ids = [...rows.values()].flatMap(({ variantId }) => variantId ?? []);
  const variants = await storeVariants(context.container, { id: ids }, { withContent: true });
  const variantOf = new Map(variants.map((variant) => [variant.id, variant]));
  const undone = entries.flatMap((entry): Undone[] => {
    const row = rows.get(entry.code);
    const variant = variantOf.get(row?.variantId ?? "");
    const undo = entry.payload?.undo;
    return row && variant && undo ? [{ entry, undo, row, variant }] : [];
  });
  const patches = new Map<string, ProductRowPatch>();
  const problems = new Map<string, string>();
  await takeOut(
    context,
    undone.filter(({ undo }) => undo.overwritten === null),
    { patches, problems, now },
  );
  await putBack(
    context,
    undone.filter(({ undo }) => undo.overwritten !== null),
    { patches, problems, now },
  );
  const known = new Set(undone.map(({ entry }) => entry));
  return finish(context, entries, patches, (entry) => {
    const problem = problems.get(entry.code);
    if (problem !== undefined) {
      return failed(entry, NOT_WRITABLE, problem);
    }
    return known.has(entry) ? applied(entry) : skipped(entry, "not_in_store");
  });
}

interface Outcome {
  patches: Map<string, ProductRowPatch>;
  problems: Map<string, string>;
  now: Date;
}

/** What the run has made: out of stock and a draft, so that nobody buys it; a person may bring it back. */
async function takeOut(
  context: WriteContext,
  undone: readonly Undone[],
  { patches, problems, now }: Outcome,
): Promise<void> {
  const works = undone.map(
    ({ entry, row, variant }) =>
      new ProductWork(entry, { quantity: 0 }, { ...row, owners: {} }, variant, now),
  );
  await writeStock(context, works);
  await setStatus(
    context,
    works.filter(({ variant }) => variant.product.status === "published"),
    "draft",
  );
  for (const { entry, written, problem } of works) {
    if (problem === null) {
      patches.set(entry.code, { state: "excluded", reason_code: TAKEN_BACK, reason_data: null, written });
    } else {
      problems.set(entry.code, problem);
    }
  }
}

async function putBack(context: WriteContext, undone: readonly Undone[], outcome: Outcome): Promise<void> {
  const { patches, problems, now } = outcome;
  const restored = await restoreProducts(
    context,
    undone.map(({ entry, undo, row, variant }) => ({ entry, row, variant, before: beforeOf(undo) })),
    now,
  );
  const statuses = await putStatusBack(context, undone, now);
  undone.forEach((item, index) => {
    const [done, status] = [restored[index], statuses.get(item)];
    const problem = done?.problem ?? status?.problem ?? null;
    if (!done || problem !== null) {
      problems.set(item.entry.code, problem ?? NOT_WRITABLE);
    }
    if (done) {
      patches.set(item.entry.code, {
        ...patchOf(item, done, now),
        written: { ...done.written, ...status?.written },
      });
    }
  });
}

/** What shall stand there again. */
function beforeOf({ fields, overwritten }: Undoing): Before {
  const mine = new Set(fields);
  const { before, after, promotion } = overwritten ?? NOTHING;
  const was = shown(before);
  const goesBack = (field: OwnedField, member: string) => mine.has(field) && member in after;
  return {
    page: {
      ...(goesBack("title", "title") && was.title !== null ? { title: was.title } : {}),
      ...(goesBack("description", "description") ? { description: was.description } : {}),
      ...(goesBack("images", "images") ? { images: was.images ?? [] } : {}),
      ...(goesBack("weight", "weight") ? { weight: was.weight } : {}),
      ...(goesBack("categories", "category_ids") ? { category_ids: was.category_ids ?? [] } : {}),
    },
    ...(goesBack("price", "amount_minor") ? { amountMinor: was.amount_minor } : {}),
    ...(goesBack("price", "sale") ? { sale: { saleMinor: was.sale?.amount_minor ?? null, promotion } } : {}),
    ...(goesBack("stock", "quantity") ? { quantity: was.quantity ?? 0 } : {}),
  };
}

const NOTHING: Overwritten = { state: "", promotion: null, category_path: null, before: {}, after: {} };

/** Published or not, as the run found it, unless a person has changed that since. */
async function putStatusBack(
  context: WriteContext,
  undone: readonly Undone[],
  now: Date,
): Promise<Map<Undone, ProductWork>> {
  const works = new Map(
    undone
      .filter(({ undo }) => undo.fields.includes("stock") && "unpublished" in (undo.overwritten?.after ?? {}))
      .map((item) => [item, new ProductWork(item.entry, {}, item.row, item.variant, now)]),
  );
  for (const status of ["published", "draft"] as const) {
    const wanted = [...works].filter(([{ undo, variant }]) => {
      const was = shown(undo.overwritten?.before ?? {}).unpublished;
      return (was === null) === (status === "published") && variant.product.status !== status;
    });
    await setStatus(
      context,
      wanted.map(([, work]) => work),
      status,
    );
  }
  return works;
}

async function setStatus(
  context: WriteContext,
  works: readonly ProductWork[],
  status: "published" | "draft",
): Promise<void> {
  const problems = await writeWhatGoes(
    works,
    async (part) => {
      await updateProductsWorkflow(context.container).run({
        input: { products: part.map(({ variant }) => ({ id: variant.productId, status })) },
      });
      part.forEach((work) => (work.written.unpublished = status === "draft" ? "published" : null));
    },
    jarCode,
  );
  problems.forEach((problem, work) => (work.problem = problem));
}

function patchOf({ undo, row }: Undone, { changed }: Restored, now: Date): ProductRowPatch {
  const left = new Set<OwnedField>(changed);
  const takenBack: Owner = {
    owner: "shop",
    by: undo.by,
    at: now.toISOString(),
    how: "taken_back",
    run: undo.run,
  };
  const owners = undo.fields.flatMap((field): [OwnedField, Owner][] =>
    left.has(field) ? [[field, editedBySomebody(now)]] : field === "stock" ? [] : [[field, takenBack]],
  );
  const state = undo.fields.includes("stock") ? knownState(undo.overwritten?.state) : null;
  return {
    owners: Object.fromEntries(owners),
    // The next reading looks at the pieces that JAR has, and at nothing else.
    ...(undo.fields.includes("stock") ? { offer_hash: null } : {}),
    ...(state === null || state === row.state
      ? {}
      : { state, missing_since: state === "missing" ? now.toISOString() : null }),
  };
}
