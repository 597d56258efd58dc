/** Where a schedule is played, and the orders in it with what became of them. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { JarClient } from "../../../src/lib/jar";
import type { Database } from "../lib/database";
import type { Processes } from "../lib/processes";
import type { PlacedOrder, Shop, Variant } from "../lib/shop";
import { readBooked, readRows } from "./evidence";
import type { SupplierRow } from "./evidence";
import type { OrderFacts } from "./judge";
import type { Remote } from "./remotes";
import { FOREIGN_PRODUCT } from "./schedule";
import type { OrderPlan } from "./schedule";

/** A product of the shop as JAR offers it at the beginning. */
export interface Offered {
  variant: Variant;
  price: string;
  dealerPrice: string;
  avail: string;
}

export interface Stage {
  container: MedusaContainer;
  database: Database;
  shop: Shop;
  processes: Processes;
  remote: Remote;
  unreachable: JarClient;
  /** What process n talks to JAR with, from now on. */
  connect(client: (process: number) => JarClient): void;
  offered: readonly Offered[];
}

/** An order of the schedule. */
export interface Cast {
  order: PlacedOrder;
  facts: OrderFacts & { most: Map<string, number>; foreign: Set<string>; parcels: number };
}

/** Enough to stay above every margin that a shop asks for by default. */
const MARKUP = 3;

export async function placeOrder(
  { shop, offered }: Stage,
  { lines: wanted, paid }: OrderPlan,
  { number, mayLeave }: { number: number; mayLeave: boolean },
): Promise<Cast> {
  const lines = wanted.map(({ product, quantity }) => {
    const { variant, price } = at(offered, product);
    return { variant, quantity, price: Math.ceil(Number(price)) * MARKUP };
  });
  const order = await shop.place(lines);
  if (paid) {
    await shop.pay(order);
  }
  const foreign = at(offered, FOREIGN_PRODUCT).variant.sku;
  const ours = order.items.filter(({ sku }) => sku !== foreign);
  const most = new Map<string, number>();
  for (const { sku, quantity } of ours) {
    most.set(sku, (most.get(sku) ?? 0) + quantity);
  }
  const codeOf = new Map(ours.map(({ id, sku }) => [id, sku]));
  const events = {
    ...{ canceled: false, canceledUnsent: false, restored: false, givenBack: false, fulfilledByStaff: false },
    ...{ foreign: new Set<string>(), parcels: 0 },
  };
  return { order, facts: { id: order.id, number, paid, mayLeave, ...events, most, codeOf } };
}

export async function rowsOf({ database }: Stage, { order }: Cast): Promise<SupplierRow[]> {
  return (await readRows(database)).filter(({ order_id: id }) => id === order.id);
}

/** Nobody has begun to send anything for this order, and nobody is about to. */
export async function isUntouched(stage: Stage, cast: Cast): Promise<boolean> {
  if (stage.processes.stalled() > 0) {
    return false;
  }
  const booked = await readBooked(stage.remote.control);
  const sent = new Set(
    booked
      .filter(({ order_id: id }) => !cast.facts.foreign.has(id))
      .map(({ reference_sent: reference }) => reference),
  );
  return (await rowsOf(stage, cast)).every(
    ({ state, send_started_at: started, reference }) =>
      started === null && state !== "working" && !sent.has(String(reference)),
  );
}

export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) {
    throw new Error(`There is no number ${index} among ${list.length}.`);
  }
  return found;
}
