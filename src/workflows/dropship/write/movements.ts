/**
 * Why a stock level may differ from what the plugin wrote there although nobody edited it: fulfilments take pieces away,
 * cancelled ones and received returns bring them back. Without this look a shop that ships a JAR product itself would
 * seem to have taken the stock over for good.
 */
import { z } from "@medusajs/framework/zod";
import { decimalText } from "../../shared/decimal";
import { graph } from "../../shared/graph";
import type { StoreContext } from "./context";
import type { ProductWork } from "./work";

const amount = z.custom<Parameters<typeof decimalText>[0]>();

/** A level is read before its row is written, and clocks differ a little. */
const SLACK_MS = 10 * 60_000;

interface Movement {
  key: string;
  at: number;
  pieces: number;
}

/** The works whose present level follows from movements since it was written. */
export async function explainedByMovements(
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
