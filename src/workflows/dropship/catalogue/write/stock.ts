/**
 * Pieces at the JAR location: what JAR's word for availability stands for. What is reserved there is of orders that JAR does
 * not have yet, so it comes out of these pieces; once JAR has accepted an order, its pieces are no longer reserved, and JAR's
 * next word counts without them (medusa.md C5).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { createInventoryLevelsWorkflow, updateInventoryLevelsWorkflow } from "@medusajs/medusa/core-flows";
import { stockOf } from "../../../../lib/catalogue";
import type { PlannedPayload } from "../../../../lib/catalogue";
import { oneLine } from "../../../../lib/text";
import { decimalText } from "../../../shared/decimal";
import { graph } from "../../../shared/graph";
import { dropshipService } from "../../account";
import { judge } from "../ownership";
import { writeWhatGoes } from "./bisect";
import { jarCode, ProductWork, rowsOf, writable } from "./context";
import type { PlanEntry, StoreContext, WritableRow, WriteContext } from "./context";
import { storeVariants } from "./store-variant";
import type { StoreLevel } from "./store-variant";

interface StockChange {
  work: ProductWork;
  inventoryItemId: string;
  stocked: number;
  quantity: number;
}

export async function writeStock(context: StoreContext, works: readonly ProductWork[]): Promise<void> {
  const location = context.store.stock_location_id;
  const [updates, creations]: [StockChange[], StockChange[]] = [[], []];
  const explained = await explainedByMovements(
    context,
    works.filter((work) => isMoved(work, location)),
  );
  for (const work of works) {
    const { quantity } = work.payload;
    const { inventoryItemId } = work.variant;
    if (quantity === undefined || inventoryItemId === null) {
      continue;
    }
    const level = work.variant.levelAt(location);
    const change = { work, inventoryItemId, quantity, stocked: stockedFor(quantity, level) };
    switch (verdictOf(work, level, change.stocked, explained.has(work))) {
      case "shop":
        break;
      case "edited":
        work.edited("stock");
        break;
      case "same":
        note(change);
        break;
      case "write":
        (level ? updates : creations).push(change);
        break;
    }
  }
  await write(updates, (levels) =>
    updateInventoryLevelsWorkflow(context.container).run({ input: { updates: levels } }),
  );
  await write(creations, (levels) =>
    createInventoryLevelsWorkflow(context.container).run({ input: { inventory_levels: levels } }),
  );

  async function write(
    changes: StockChange[],
    run: (levels: LevelInput[]) => Promise<unknown>,
  ): Promise<void> {
    const refused = await writeWhatGoes(
      changes,
      async (part) => {
        await run(
          part.map(({ inventoryItemId, stocked }) => ({
            inventory_item_id: inventoryItemId,
            location_id: location,
            stocked_quantity: stocked,
          })),
        );
        part.forEach(note);
      },
      ({ work }) => jarCode(work),
    );
    refused.forEach((problem, { work }) => (work.problem = problem));
  }
}

/** Never below what is reserved, which has to leave from there; then nothing is left to sell. */
function stockedFor(quantity: number, level: StoreLevel | null): number {
  return Math.max(quantity, level?.reserved ?? 0);
}

interface LevelInput {
  inventory_item_id: string;
  location_id: string;
  stocked_quantity: number;
}

function verdictOf(work: ProductWork, level: StoreLevel | null, wanted: number, isExplained: boolean) {
  const { owners, written } = work.row;
  const before = written.stocked;
  // Never written by this plugin: its first release wrote stock without remembering it, and nobody else may.
  const unknown = before === null;
  return judge({
    field: "stock",
    owners,
    present: level?.stocked ?? null,
    written: unknown || isExplained ? (level?.stocked ?? null) : before,
    wanted,
  });
}

function isMoved({ payload, row, variant }: ProductWork, location: string): boolean {
  const level = variant.levelAt(location);
  return (
    payload.quantity !== undefined &&
    row.owners.stock === undefined &&
    level !== null &&
    row.written.stocked !== null &&
    level.stocked !== row.written.stocked &&
    level.stocked !== stockedFor(payload.quantity, level)
  );
}

function note({ work, stocked, quantity }: StockChange): void {
  Object.assign(work.written, { stocked, quantity, stocked_at: work.now.toISOString() });
}

/*
 * Why a stock level may differ from what the plugin wrote there although nobody edited it: fulfilments take pieces away,
 * cancelled ones and received returns bring them back. Without this look a shop that ships a JAR product itself would
 * seem to have taken the stock over for good.
 */

const amount = z.custom<Parameters<typeof decimalText>[0]>();

/** A level is read before its row is written, and clocks differ a little. */
const SLACK_MS = 10 * 60_000;

interface Movement {
  key: string;
  at: number;
  pieces: number;
}

/** The works whose present level follows from movements since it was written. */
async function explainedByMovements(
  context: StoreContext,
  works: readonly ProductWork[],
): Promise<Set<ProductWork>> {
  if (works.length === 0) {
    return new Set();
  }
  const since = new Date(Math.min(...works.map(writtenAt)));
  const movements = [...(await fulfilled(context, works, since)), ...(await returned(context, works, since))];
  return new Set(works.filter((work) => isExplained(context, work, movements)));
}

function writtenAt({ row }: ProductWork): number {
  return (row.written.stocked_at === null ? 0 : Date.parse(row.written.stocked_at)) - SLACK_MS;
}

/** When a movement lies around the writing of the level nobody knows on which side, so every later part of them counts. */
function isExplained({ store }: StoreContext, work: ProductWork, movements: readonly Movement[]): boolean {
  const { row, variant } = work;
  const moved = (variant.levelAt(store.stock_location_id)?.stocked ?? 0) - (row.written.stocked ?? 0);
  const own = movements
    .filter(({ key, at }) => (key === variant.inventoryItemId || key === variant.id) && at >= writtenAt(work))
    .sort((left, right) => right.at - left.at);
  let sum = 0;
  return own.some(({ pieces }) => (sum += pieces) === moved);
}

const fulfilmentShape = z.object({
  created_at: z.coerce.date(),
  canceled_at: z.coerce.date().nullish(),
  items: z.array(z.object({ inventory_item_id: z.string().nullish(), quantity: amount })).nullish(),
});

async function fulfilled(
  { container, store }: StoreContext,
  works: readonly ProductWork[],
  since: Date,
): Promise<Movement[]> {
  const items = new Set(works.map(({ variant }) => variant.inventoryItemId));
  const rows = await graph(container, fulfilmentShape, {
    entity: "fulfillment",
    fields: ["id", "created_at", "canceled_at", "items.inventory_item_id", "items.quantity"],
    filters: {
      location_id: store.stock_location_id,
      $or: [{ created_at: { $gte: since } }, { canceled_at: { $gte: since } }],
    },
  });
  return rows.flatMap(({ created_at, canceled_at, items: fulfilledItems }) =>
    (fulfilledItems ?? []).flatMap(({ inventory_item_id: key, quantity }) => {
      if (!key || !items.has(key)) {
        return [];
      }
      const pieces = Number(decimalText(quantity));
      const taken = { key, at: created_at.getTime(), pieces: -pieces };
      return canceled_at ? [taken, { key, at: canceled_at.getTime(), pieces }] : [taken];
    }),
  );
}

const returnShape = z.object({
  received_at: z.coerce.date().nullish(),
  items: z
    .array(
      z.object({ received_quantity: amount, item: z.object({ variant_id: z.string().nullish() }).nullish() }),
    )
    .nullish(),
});

async function returned(
  { container, store }: StoreContext,
  works: readonly ProductWork[],
  since: Date,
): Promise<Movement[]> {
  const variants = new Set(works.map(({ variant }) => variant.id));
  const rows = await graph(container, returnShape, {
    entity: "return",
    fields: ["id", "received_at", "items.received_quantity", "items.item.variant_id"],
    filters: { location_id: store.stock_location_id, received_at: { $gte: since } },
  });
  return rows.flatMap(({ received_at, items }) =>
    (items ?? []).flatMap(({ received_quantity, item }) => {
      const key = item?.variant_id;
      return key && received_at && variants.has(key)
        ? [{ key, at: received_at.getTime(), pieces: Number(decimalText(received_quantity)) }]
        : [];
    }),
  );
}

/*
 * What an order took away comes back: JAR says "available" and not how many, so what it accepted is no longer reserved and
 * the product is worth as many pieces as before. Without this a product would sell out by its own sales while JAR still
 * has it, because an unchanged word is not written again.
 */

/** What was offered of a code, and the key of that offer. */
export type StockBefore = ReadonlyMap<string, { quantity: number; offerKey: string | null }>;

/**
 * Makes the stock of these codes due for the next run, before pieces are taken; if the process dies after that, nothing
 * is lost. A stock that is the shop's stays out of it.
 */
export async function stockBecomesDue(
  container: MedusaContainer,
  codes: readonly string[],
): Promise<StockBefore> {
  const { products } = dropshipService(container);
  const rows = (await products.byCode(codes)).map(writable);
  const before = new Map(
    rows.flatMap(({ code, offerKey, owners, written: { quantity } }) =>
      quantity === null || owners.stock ? [] : [[code, { quantity, offerKey }] as const],
    ),
  );
  await products.write(
    new Map([...before.keys()].map((code) => [code, { offer_hash: null, written: { quantity: null } }])),
  );
  return before;
}

/** Writes what the next run would, now. */
export async function restock(container: MedusaContainer, before: StockBefore): Promise<void> {
  const service = dropshipService(container);
  const { stock_location_id } = await service.readSettings();
  if (before.size === 0 || !stock_location_id) {
    return;
  }
  const rows = (await service.products.byCode([...before.keys()])).map(writable);
  const variants = await storeVariants(container, { id: rows.flatMap(({ variantId }) => variantId ?? []) });
  const now = new Date();
  const works = rows.flatMap((row) => {
    const variant = variants.find(({ id }) => id === row.variantId);
    const quantity = before.get(row.code)?.quantity;
    // A run may have written the stock meanwhile; then it is right already.
    return variant && quantity !== undefined && row.written.quantity === null
      ? [new ProductWork(entryFor(row.code), { quantity }, row, variant, now)]
      : [];
  });
  await writeStock({ container, service, store: { stock_location_id } }, works);
  await service.products.write(
    new Map(
      works
        .filter(({ written, problem }) => problem === null && written.quantity !== undefined)
        .map(({ row: { code }, written }) => [
          code,
          { written, offer_hash: before.get(code)?.offerKey ?? null },
        ]),
    ),
  );
}

/*
 * Stock that goes down at once, outside of a plan that is applied: what JAR has sold out while the whole reading waits for a
 * person, and what it refused to deliver although it calls it available. Neither ever raises anything.
 */

/** Of a held plan: what JAR's own word takes out of stock, and nothing else of it. Returns the codes that were written. */
export async function lowerStock(context: WriteContext, entries: readonly PlanEntry[]): Promise<string[]> {
  const rows = await rowsOf(
    context,
    entries.map(({ code }) => code),
  );
  const lowered = entries.flatMap((entry) => {
    const row = rows.get(entry.code);
    return row && isLoweredByJar(context, row, entry.payload ?? {}) ? [{ entry, row }] : [];
  });
  const works = await shelfWorks(
    context,
    lowered.map(({ row }) => row),
    (code) => lowered.find(({ entry }) => entry.code === code)?.entry.payload?.quantity ?? 0,
  );
  const written = await writeShelves(context, works);
  // The rest of the plan still waits, so the next reading looks at the product again.
  await context.service.products.write(
    new Map(written.map((work) => [work.row.code, { written: work.written, offer_hash: null }])),
  );
  return written.map(({ row }) => row.code);
}

/** A word that JAR has changed and everybody knows; not a setting of the shop, and not a price that waits. */
function isLoweredByJar({ settings }: WriteContext, row: WritableRow, payload: PlannedPayload): boolean {
  const said = (payload.product ?? payload.offer)?.availability;
  if (said === undefined || oneLine(said) === oneLine(row.availability ?? "")) {
    return false;
  }
  const { quantity, known } = stockOf(said, settings.stock);
  return known && quantity === payload.quantity && quantity < (row.written.quantity ?? 0);
}

/** JAR's word for availability moves slower than its shelf. */
const REFUSED_FOR_MS = 24 * 60 * 60_000;

/**
 * Nothing more is sold of these. `refused`: JAR would not deliver them, until it says another word or a day has passed;
 * `stale`: nobody knows what JAR has, until the next reading. A stock that is the shop's stays.
 */
export async function emptyShelves(
  container: MedusaContainer,
  codes: readonly string[],
  because: "refused" | "stale",
): Promise<void> {
  const service = dropshipService(container);
  const { stock_location_id } = await service.readSettings();
  if (codes.length === 0 || !stock_location_id) {
    return;
  }
  const context = { container, service, store: { stock_location_id } };
  const rows = (await service.products.byCode(codes)).map(writable).filter(({ owners }) => !owners.stock);
  const written = await writeShelves(context, await shelfWorks(context, rows, () => 0));
  const refused_until = new Date(Date.now() + REFUSED_FOR_MS).toISOString();
  const said = because === "refused" ? { refused_until } : { offer_hash: null };
  await service.products.write(
    new Map(
      written.map(({ row, written: stock }) => [
        row.code,
        {
          ...{ written: stock, ...said },
          ...(row.state === "active" ? { state: "out_of_stock" as const } : {}),
        },
      ]),
    ),
  );
}

async function shelfWorks(
  { container }: StoreContext,
  rows: readonly WritableRow[],
  quantityOf: (code: string) => number,
): Promise<ProductWork[]> {
  const ids = rows.flatMap(({ variantId }) => variantId ?? []);
  const variants = ids.length > 0 ? await storeVariants(container, { id: ids }) : [];
  const now = new Date();
  return rows.flatMap((row) => {
    const variant = variants.find(({ id }) => id === row.variantId);
    const payload = { quantity: quantityOf(row.code) };
    return variant ? [new ProductWork(entryFor(row.code), payload, row, variant, now)] : [];
  });
}

/** Returns what stands in the store by our doing; what a person holds, or what could not be written, is not among it. */
async function writeShelves(context: StoreContext, works: ProductWork[]): Promise<ProductWork[]> {
  await writeStock(context, works);
  return works.filter(({ written, problem }) => problem === null && written.quantity !== undefined);
}

function entryFor(code: string) {
  return { id: code, seq: 0, code, action: "stock", reason: "availability_changed", payload: null };
}
