/** Where a schedule is played, and the orders in it. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { Database } from "../lib/database";
import type { Processes } from "../lib/processes";
import type { PlacedOrder, Shop, SoldLine } from "../lib/shop";
import type { Remotes } from "./remotes";
import { PRODUCTS } from "./schedule";
import type { OrderPlan } from "./schedule";

export interface Stage {
  container: MedusaContainer;
  database: Database;
  shop: Shop;
  processes: Processes;
  remotes: Remotes;
}

/** A line as it was bought. */
export interface CastLine {
  itemId: string;
  /** As receipts call it. */
  name: string;
  /** Of one piece, in cents. */
  pieceMinor: number;
}

export interface Cast {
  order: PlacedOrder;
  number: number;
  lines: readonly [CastLine, ...CastLine[]];
  /** What it cost, one after the other; edits change it. In cents, delivery included. */
  totalsMinor: number[];
  /** A person has said that its money came. */
  collected: boolean;
  /** Goods that came back were settled by a credit line. */
  credited: boolean;
  /** What every refund was for, so far: goods that came back, to the cent or not, or anything else. */
  refundsFor: "exact goods" | "goods" | "anything";
}

/** In cents. */
export const DELIVERY_MINOR = 500;

/** What a gift card pays of an order, less than the cheapest one costs. */
export const GIFT_CARD_MINOR = 300;

export const DELIVERY_NAME = "Куриер";

export function productName(product: number): string {
  return `Product ${product}`;
}

export function productSku(product: number): string {
  return `P-${product}`;
}

export async function placeOrder(
  { shop }: Stage,
  { lines: wanted, payment, giftCard, parts }: OrderPlan,
  number: number,
): Promise<Cast> {
  const sold = wanted.map(({ product, quantity }) => ({
    variant: {
      id: `variant_${product}`,
      sku: productSku(product),
      productId: `prod_${product}`,
      title: productName(product),
      inventoryItemId: null,
    },
    quantity,
    ...(PRODUCTS[product] ?? { price: 1, vat: 20 }),
  }));
  const order = await shop.place(sold, giftCard ? GIFT_CARD_MINOR / 100 : 0);
  if (payment !== "none") {
    await shop.pay(order, parts);
  }
  if (payment === "captured") {
    await shop.capture(order);
  }
  const [first, ...others] = castLines(order, sold);
  if (!first) {
    throw new Error("An order has at least one line.");
  }
  return {
    ...{ order, number },
    lines: [first, ...others],
    totalsMinor: [Math.round(order.total * 100)],
    ...{ collected: false, credited: false, refundsFor: "exact goods" },
  };
}

/** Medusa hands the items back in an order of its own. */
function castLines({ items }: PlacedOrder, sold: readonly SoldLine[]): CastLine[] {
  const open = [...items];
  return sold.map(({ variant: { sku, title }, quantity, price }) => {
    const at = open.findIndex((item) => item.sku === sku && item.quantity === quantity);
    const [item] = open.splice(at, 1);
    return { itemId: item?.id ?? "", name: title, pieceMinor: Math.round(price * 100) };
  });
}
