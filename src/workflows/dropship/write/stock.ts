/**
 * Pieces at the JAR location: what JAR's word for availability stands for, plus what is reserved for orders that JAR does
 * not have yet (medusa.md C5).
 */
import { createInventoryLevelsWorkflow, updateInventoryLevelsWorkflow } from "@medusajs/medusa/core-flows";
import { judge } from "../ownership";
import { writeWhatGoes } from "./bisect";
import type { StoreContext } from "./context";
import { explainedByMovements } from "./movements";
import type { StoreLevel } from "./store-variant";
import type { ProductWork } from "./work";

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
    const change = { work, inventoryItemId, quantity, stocked: quantity + (level?.reserved ?? 0) };
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
    const refused = await writeWhatGoes(changes, async (part) => {
      await run(
        part.map(({ inventoryItemId, stocked }) => ({
          inventory_item_id: inventoryItemId,
          location_id: location,
          stocked_quantity: stocked,
        })),
      );
      part.forEach(note);
    });
    refused.forEach((problem, { work }) => (work.problem = problem));
  }
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
    level.stocked !== payload.quantity + level.reserved
  );
}

function note({ work, stocked, quantity }: StockChange): void {
  Object.assign(work.written, { stocked, quantity, stocked_at: work.now.toISOString() });
}
