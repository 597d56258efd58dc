/**
 * What a courier's list says against what the register waits for, order by order, as a pure comparison: nothing is marked
 * by it. Rows of one order are added up, because an order may travel in several parcels.
 */
import type { CollectionFinding } from "../../contract/fiscal";
import { waybillOf } from "./courier-list";
import type { ListEntry } from "./courier-list";

/** An order that a number of the list may mean, as its sale stands now. */
export interface CollectedOrder {
  orderId: string;
  displayId: number | null;
  waybills: readonly string[];
  /** Of the sale that waits for this money; null when none does. */
  documentId: string | null;
  /** Somebody has said that this money came. */
  isCollected: boolean;
  /** What the courier is to bring, in cents. */
  expectedMinor: number;
}

export interface ComparedCollection {
  lines: number[];
  /** As the list names it. */
  numbers: string[];
  amountTexts: string[];
  /** Null when one of the amounts cannot be read. */
  amountMinor: number | null;
  finding: CollectionFinding;
  /** Null when no order, or more than one, has this number. */
  order: CollectedOrder | null;
}

export function compareCollections(
  entries: readonly ListEntry[],
  orders: readonly CollectedOrder[],
): ComparedCollection[] {
  const orderOf = finder(orders);
  const byOrder = new Map<string, { order: CollectedOrder | null; entries: ListEntry[] }>();
  for (const entry of entries) {
    const order = orderOf(entry);
    const key = order ? `order ${order.orderId}` : `number ${entry.waybill ?? entry.order}`;
    const known = byOrder.get(key);
    if (known) {
      known.entries.push(entry);
    } else {
      byOrder.set(key, { order, entries: [entry] });
    }
  }
  return [...byOrder.values()].map(({ order, entries: rows }) => compared(order, rows));
}

/** The waybill decides; an order number only where no order travels under it. */
function finder(orders: readonly CollectedOrder[]): (entry: ListEntry) => CollectedOrder | null {
  const byWaybill = new Map<string, CollectedOrder[]>();
  const byNumber = new Map(orders.map((order) => [String(order.displayId), order]));
  for (const order of orders) {
    const own = new Set(order.waybills.map((waybill) => waybillOf(waybill)));
    for (const waybill of own) {
      if (waybill !== null) {
        byWaybill.set(waybill, [...(byWaybill.get(waybill) ?? []), order]);
      }
    }
  }
  return ({ waybill, order }) => {
    const [only, other] = byWaybill.get(waybill ?? "") ?? [];
    if (only) {
      return other ? null : only;
    }
    return byNumber.get(order ?? "") ?? null;
  };
}

function compared(order: CollectedOrder | null, rows: readonly ListEntry[]): ComparedCollection {
  const amounts = rows.map(({ amountMinor }) => amountMinor);
  const amountMinor = amounts.reduce<number | null>(
    (sum, amount) => (sum === null || amount === null ? null : sum + amount),
    0,
  );
  return {
    lines: rows.map(({ line }) => line),
    numbers: [...new Set(rows.map(({ waybill, order: number }) => waybill ?? `#${number}`))],
    amountTexts: rows.map(({ amountText }) => amountText),
    amountMinor,
    finding: findingOf(order, amountMinor),
    order,
  };
}

function findingOf(order: CollectedOrder | null, amountMinor: number | null): CollectionFinding {
  if (!order) {
    return "number_unknown";
  }
  if (order.documentId === null) {
    return order.isCollected ? "already_collected" : "not_awaited";
  }
  if (amountMinor === null) {
    return "amount_unreadable";
  }
  return amountMinor === order.expectedMinor ? "agrees" : "amount_differs";
}
