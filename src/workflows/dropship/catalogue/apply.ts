/**
 * The second phase: hands the stored plan to the writers, a batch at a time, and writes down what became of each item.
 * A batch that a dead worker had written but not noted is met again: its rows already are what was planned, so nothing is
 * written twice.
 */
import { z } from "@medusajs/framework/zod";
import type { GuardFinding, PlanAction, RunCounters } from "../../../contract/catalogue";
import { areWordsDoubted } from "../../../lib/catalogue";
import type { KnownRow, PlannedPayload } from "../../../lib/catalogue";
import type { PlanItemResult, PlanItemToApply, SyncRequest } from "../../../modules/dropship";
import { reachedStep } from "../../shared/steps";
import { isElsewhere, mayDropship } from "../consent";
import { switchOf } from "./queue";
import { increase, rowVersion, savePlanned, startPace, total } from "./run-state";
import type { RunWork } from "./run-state";
import { noteProducts, noteUnseen } from "./write/context";
import type { ItemResult, PlanEntry, WriteContext } from "./write/context";
import { createProducts } from "./write/create";
import { lowerStock } from "./write/stock";
import { undoProducts } from "./undo";
import { retireProducts, updateProducts } from "./write/update";

/** What the writers have under way at once: portions times portions in flight. */
const BATCH = 400;

type Writer = (context: WriteContext, entries: PlanEntry[]) => Promise<ItemResult[]>;

const WRITER: Record<PlanAction, Writer> = {
  hold: noteProducts,
  quarantine: noteProducts,
  create: createProducts,
  back: updateProducts,
  content: updateProducts,
  price: updateProducts,
  stock: updateProducts,
  unseen: noteUnseen,
  missing: retireProducts,
  exclude: retireProducts,
  undo: undoProducts,
};

/** Where the figures of an applied item are counted. */
const COUNTER: Record<PlanAction, keyof RunCounters> = {
  create: "created",
  back: "back",
  content: "updated",
  price: "updated",
  stock: "updated",
  unseen: "unseen",
  missing: "missing",
  exclude: "excluded",
  hold: "held",
  quarantine: "quarantined",
  undo: "updated",
};

/** Returns what a person asked of the run, or null when the whole plan is written. */
export async function applyPlan(work: RunWork): Promise<SyncRequest | null> {
  const { service, run } = work;
  const { missing = 0, unseen = 0 } = work.planned;
  const overtaken = missing + unseen > 0 && (await service.runs.overtaken(run.id));
  startPace(work, total(work.applied));
  for (;;) {
    const may = await allowed(work);
    if (!may.run) {
      return "pause";
    }
    const items = await service.plans.next(run.id, BATCH);
    if (items.length === 0) {
      return null;
    }
    const request = await applyBatch(work, may.offers ? items : items.map(withoutOffer), overtaken);
    if (request) {
      return request;
    }
  }
}

/**
 * A held run waits for a person, and meanwhile nothing must be sold that JAR has sold out: its words take stock away, and
 * give none. The rest of the plan stays as it is. While another run writes, this is left to the next reading.
 */
export async function lowerHeld(
  work: RunWork,
  findings: readonly GuardFinding[],
): Promise<SyncRequest | null> {
  const { service, run, counters, cursor } = work;
  const { stats, known } = cursor.at;
  const areDoubted = areWordsDoubted(findings, stats, known.inStock, work.plan.settings.guards);
  if (areDoubted || !(await allowed(work)).offers || (await service.runs.isOtherWriting(run.id))) {
    return null;
  }
  for (let after = -1; ;) {
    const items = await service.plans.lowering(run.id, { after, limit: BATCH });
    const last = items.at(-1);
    if (!last) {
      return savePlanned(work, []);
    }
    after = last.seq;
    const rowOf = new Map(
      (await service.known.byCode(items.map(({ code }) => code))).map((row) => [row.code, row]),
    );
    const entries = items
      .map((item) => ({ ...item, payload: payloadShape.parse(item.payload) }))
      .filter((entry) => settledBefore(entry, rowOf.get(entry.code)) === null);
    const lowered = new Set(await lowerStock(contextOf(work), entries));
    const present = await service.known.byCode([...lowered]);
    const versionOf = new Map(present.map((row) => [row.code, rowVersion(row)]));
    await service.plans.planFor(
      entries.flatMap(({ id, code }) => {
        const row_version = versionOf.get(code);
        return row_version === undefined ? [] : [{ id, row_version }];
      }),
    );
    counters.lowered += lowered.size;
  }
}

/**
 * Asked before each batch, so that whoever switches something off stops a long run. A person who takes a run back has
 * often switched everything off first, and wants it all the more.
 */
async function allowed({ container, run }: RunWork): Promise<{ run: boolean; offers: boolean }> {
  if (run.kind === "undo") {
    const isOurs = !(await isElsewhere(container));
    return { run: isOurs, offers: isOurs };
  }
  const [catalogue, offers] = await Promise.all([
    mayDropship(container, "catalogue"),
    mayDropship(container, "offers"),
  ]);
  return { run: switchOf(run.kind) === "offers" ? offers : catalogue, offers };
}

/**
 * What a reading of texts writes while prices and stock are switched off: a new product with its price, texts without it.
 * Without a key to remember, the next reading looks at the product again.
 */
function withoutOffer<Item extends { action: PlanAction; payload: unknown }>(item: Item): Item {
  const payload = payloadShape.parse(item.payload);
  if (item.action === "create" || payload === null) {
    return item;
  }
  const { amountMinor: _, saleMinor: __, promotion: ___, quantity: ____, offerKey: _____, ...rest } = payload;
  return { ...item, payload: rest };
}

async function applyBatch(
  work: RunWork,
  items: PlanItemToApply[],
  overtaken: boolean,
): Promise<SyncRequest | null> {
  const rows = await work.service.known.byCode(items.map(({ code }) => code));
  const rowOf = new Map(rows.map((row) => [row.code, row]));
  const results: PlanItemResult[] = [];
  const valid: (PlanEntry & { action: PlanAction })[] = [];
  for (const item of items) {
    const entry = { ...item, payload: payloadShape.parse(item.payload) };
    const settled =
      overtaken && SAYS_GONE.has(item.action) ? OVERTAKEN : settledBefore(entry, rowOf.get(item.code));
    if (settled) {
      results.push({ id: item.id, ...settled });
    } else {
      valid.push(entry);
    }
  }
  const actionOf = new Map(items.map(({ id, action }) => [id, action]));
  results.push(...(await write(work, valid)));
  for (const { id, state } of results) {
    count(work, actionOf.get(id), state);
  }
  await reachedStep("catalogue.after_write");
  const { cursor, counters, applied } = work;
  const request = await work.service.runs.settle(work.run, { cursor, counters, applied }, results);
  await reachedStep("catalogue.after_batch");
  return request;
}

const payloadShape = z.custom<PlannedPayload | null>((value) => typeof value === "object");

/** What a later reading of everything knows better. */
const SAYS_GONE = new Set<PlanAction>(["missing", "unseen"]);

type Settled = Omit<PlanItemResult, "id">;

const OVERTAKEN: Settled = { state: "stale", note: "A later run has read the whole catalogue." };
const CHANGED: Settled = {
  state: "stale",
  note: "The product was written by something else since this was planned.",
};
/** It must not stay planned: it would be met again for ever. */
const FORGOTTEN: Settled = { state: "failed", note: "no_result" };

/** An item is written only over what it was planned for. Null: it is to be written. */
function settledBefore(item: PlanItemToApply & PlanEntry, row: KnownRow | undefined): Settled | null {
  if ((row ? rowVersion(row) : null) === item.rowVersion) {
    return null;
  }
  return row && isWritten(item, row, item.isWritten) ? { state: "applied", note: null } : CHANGED;
}

/** Whether the row already is what the plan wanted: written by the worker that died before it could say so. */
function isWritten({ action, reason, payload }: PlanEntry, row: KnownRow, isNoted: boolean): boolean {
  switch (action) {
    case "unseen":
      return row.isUnseen === (reason !== "seen_again");
    case "missing":
      return row.state === "missing";
    case "exclude":
      return row.state === "excluded";
    case "quarantine":
      return row.state === "quarantined";
    case "undo":
      return isNoted;
    default:
      return (
        payload?.offerKey !== undefined &&
        payload.offerKey === row.offerKey &&
        (payload.contentHash === undefined || payload.contentHash === row.contentHash)
      );
  }
}

async function write(
  work: RunWork,
  entries: (PlanEntry & { action: PlanAction })[],
): Promise<PlanItemResult[]> {
  const context = contextOf(work);
  const results: PlanItemResult[] = [];
  for (const writer of new Set(Object.values(WRITER))) {
    const mine = entries.filter(({ action }) => WRITER[action] === writer);
    if (mine.length > 0) {
      const written = new Map((await writer(context, mine)).map((result) => [result.id, toResult(result)]));
      results.push(...mine.map(({ id }) => written.get(id) ?? { id, ...FORGOTTEN }));
    }
  }
  return results;
}

function contextOf({ container, service, run, store, plan }: RunWork): WriteContext {
  return { container, service, runId: run.id, store, settings: plan.settings, prices: plan.prices };
}

function toResult(result: ItemResult): PlanItemResult {
  switch (result.kind) {
    case "applied":
      return { id: result.id, state: "applied", note: null };
    case "skipped":
      return { id: result.id, state: "skipped", note: result.reason };
    case "failed":
      return {
        id: result.id,
        state: "failed",
        note: [result.reason, result.note].filter(Boolean).join(": "),
      };
  }
}

function count(
  { counters, applied }: RunWork,
  action: PlanAction | undefined,
  state: PlanItemResult["state"],
): void {
  increase(applied, state);
  if (state === "applied" && action) {
    counters[COUNTER[action]] += 1;
  } else if (state === "failed") {
    counters.quarantined += 1;
  } else {
    counters.skipped += 1;
  }
}

/** The writers of the catalogue: the only code that changes products, prices and stock of the store. */
export { createProducts } from "./write/create";
export { noteProducts } from "./write/context";
export { retireProducts } from "./write/update";
export { updateProducts } from "./write/update";
export type { ItemResult, PlanEntry, WriteContext } from "./write/context";
export { mapCategory, retryProduct, setOwner } from "./actions";
export type { Decided, MapCategoryInput, SetOwnerInput } from "./actions";
export { CONFLICT_REASONS, NOT_WRITABLE, PICTURES_FAILED } from "./write/context";
