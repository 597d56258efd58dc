/**
 * The book of orders: what JAR accepted, under which number, and how far it got. Two POSTs make two orders, also under
 * one reference: JAR documents no idempotency, and a client that orders twice must be seen doing so (jar-api.md 9.1).
 */
import { sofiaTimestamp } from "../control";
import type { Fault } from "../control";
import type { Catalogue } from "./catalogue";
import type { OrderDocument, OrderInput, OrderUser } from "./order-input";
import type { JarSettings } from "./settings";
import { JarRefusal } from "./wire/answers";

export interface BookedLine {
  /** JAR's id of the product. */
  id: number;
  code: string;
  name: string;
  category: string;
  cnt_asked: number;
  cnt: number;
  price: string;
  dealer_price: string;
  avail: string;
  /** Its own, where it is not the order's. */
  status?: string;
}

export interface BookedOrder {
  order_id: string;
  /** As stored; cut when the option says so. */
  reference: string | null;
  reference_sent: string | null;
  user: OrderUser | null;
  documents: OrderDocument[];
  lines: BookedLine[];
  /** Σ dealer_price x 1.2 x cnt, in thousandths. */
  thousandths: number;
  status: string;
  created: string;
  last_change: string;
  invoice_id: string | null;
  waybill_id: string | null;
  shipping_name: string | null;
  shipping_status: string | null;
}

/** A test's wish that JAR takes less than it was asked for. */
type Shortage = Extract<Fault, { fault: "partial" }>;

type Progress = Pick<
  BookedOrder,
  "status" | "invoice_id" | "waybill_id" | "shipping_name" | "shipping_status"
>;

export interface OrderBook {
  /** Accepts what can be fulfilled; throws JarRefusal when nothing can, or an inactive product was asked for. */
  accept(input: OrderInput, shortage: Shortage | null): BookedOrder;
  /** The same without booking an order. */
  offer(input: OrderInput, shortage: Shortage | null): BookedOrder;
  /** By order id or by reference, oldest first. */
  find(idOrReference: string): BookedOrder[];
  byId(id: string): BookedOrder | null;
  all(): readonly BookedOrder[];
  /** As if JAR had never had it. */
  forget(order: BookedOrder): void;
  /** Adds its lines up anew. */
  reprice(order: BookedOrder): void;
  /** Moves the order on, and its last_change with it. */
  advance(order: BookedOrder, progress: Partial<Progress>): void;
  reset(): void;
}

const FIRST_OFFER_ID = 540_000;

export function createOrderBook(catalogue: Catalogue, settings: JarSettings): OrderBook {
  let orders: BookedOrder[] = [];
  let accepted = 0;
  let offers = 0;

  function draft(id: number, input: OrderInput, shortage: Shortage | null): BookedOrder {
    const lines = acceptedLines(input, shortage);
    if (lines.length === 0) {
      throw new JarRefusal(400, "Няма активни продукти в поръчката");
    }
    const now = sofiaTimestamp(settings.now());
    return {
      order_id: String(id),
      reference: stored(input.reference),
      reference_sent: input.reference,
      user: input.user,
      documents: input.documents,
      lines,
      thousandths: thousandthsOf(lines),
      status: "Приета",
      created: now,
      last_change: now,
      invoice_id: null,
      waybill_id: null,
      shipping_name: null,
      shipping_status: null,
    };
  }

  function acceptedLines(input: OrderInput, shortage: Shortage | null): BookedLine[] {
    const lines: BookedLine[] = [];
    for (const { code, count } of input.lines) {
      const found = catalogue.find(code);
      // A code that never existed is left out without a word; the answer shows what can be fulfilled (9.3).
      if (!found) {
        continue;
      }
      if (!found.active) {
        if (settings.inactiveCodes === "refuse") {
          throw new JarRefusal(400, `Продуктът ${code} не е активен`);
        }
        continue;
      }
      const struck = shortage !== null && (shortage.code === undefined || shortage.code === code);
      const cnt = struck ? Math.min(count, shortage.cnt) : count;
      if (cnt === 0) {
        continue;
      }
      const { id, price, dealer_price, avail, product_name: name, category_name: category } = found.row;
      lines.push({ id, code, name, category, cnt_asked: count, cnt, price, dealer_price, avail });
    }
    return lines;
  }

  function stored(reference: string | null): string | null {
    if (reference === null || reference === "" || !settings.cutReferences) {
      return reference || null;
    }
    return /^\s*(\d+)/.exec(reference)?.[1] ?? "0";
  }

  function accept(input: OrderInput, shortage: Shortage | null): BookedOrder {
    const order = draft(settings.firstOrderId + accepted, input, shortage);
    accepted += 1;
    orders.push(order);
    return order;
  }

  function offer(input: OrderInput, shortage: Shortage | null): BookedOrder {
    const made = draft(FIRST_OFFER_ID + offers, input, shortage);
    offers += 1;
    return made;
  }

  return {
    accept,
    offer,
    find: (asked) => {
      const reference = stored(asked);
      return orders.filter((order) => order.order_id === asked || order.reference === reference);
    },
    byId: (id) => orders.find((order) => order.order_id === id) ?? null,
    all: () => orders,
    forget: (order) => {
      orders = orders.filter((booked) => booked !== order);
    },
    reprice: (order) => {
      order.thousandths = thousandthsOf(order.lines);
    },
    advance: (order, progress) => {
      Object.assign(order, progress, { last_change: sofiaTimestamp(settings.now()) });
    },
    reset: () => {
      orders = [];
      accepted = 0;
      offers = 0;
    },
  };
}

function thousandthsOf(lines: readonly BookedLine[]): number {
  return lines.reduce((sum, line) => sum + cents(line.dealer_price) * 12 * line.cnt, 0);
}

/** Cents of a price text; prices of this catalogue have two places. */
export function cents(price: string): number {
  return Math.round(Number(price) * 100);
}
