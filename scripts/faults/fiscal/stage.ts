/** Where a schedule is played, and the orders in it. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { Database } from "../lib/database";
import type { Processes } from "../lib/processes";
import type { PlacedOrder, Shop } from "../lib/shop";
import type { Remotes } from "./remotes";
import { PRICES } from "./schedule";
import type { OrderPlan } from "./schedule";

export interface Stage {
  container: MedusaContainer;
  database: Database;
  shop: Shop;
  processes: Processes;
  remotes: Remotes;
}

export interface Cast {
  order: PlacedOrder;
  number: number;
  /** Of one piece of the first line, in cents. */
  pieceMinor: number;
  /** What it cost, one after the other; edits change it. In cents, delivery included. */
  totalsMinor: number[];
}

export async function placeOrder(
  { shop }: Stage,
  { lines: wanted, payment, parts }: OrderPlan,
  number: number,
): Promise<Cast> {
  const lines = wanted.map(({ product, quantity }) => ({
    variant: {
      id: `variant_${product}`,
      sku: `P-${product}`,
      productId: `prod_${product}`,
      title: `Product ${product}`,
      inventoryItemId: null,
    },
    quantity,
    price: PRICES[product] ?? 1,
  }));
  const order = await shop.place(lines);
  if (payment !== "none") {
    await shop.pay(order, parts);
  }
  if (payment === "captured") {
    await shop.capture(order);
  }
  const pieceMinor = Math.round((lines[0]?.price ?? 0) * 100);
  return { order, number, pieceMinor, totalsMinor: [Math.round(order.total * 100)] };
}
