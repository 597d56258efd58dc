/** What happened in Medusa within a span of days, as far as it may ask for a receipt or a storno. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../../lib/money";
import { decimalText } from "../../shared/decimal";
import { graph } from "../../shared/graph";
import type { Span } from "./read-ledger";

const PAGE = 200;
const SETTLING_MS = 60 * 60_000;

const withId = z.object({ id: z.string() });
const orderShape = withId.extend({ status: z.string() });
const collectionShape = z.object({
  id: z.string(),
  order: z.union([withId, z.array(withId)]).nullish(),
});

export interface StoreRefund {
  id: string;
  orderId: string;
  amountMinor: number;
  createdAt: Date;
}

/** What is younger is still being worked on by events and clocks. */
export function settled({ since, until }: Span): Span {
  return { since, until: new Date(Math.min(until.getTime(), Date.now() - SETTLING_MS)) };
}

export interface TouchedOrder {
  id: string;
  canceled: boolean;
}

/** Orders that were placed, cancelled or paid in the span, a page at a time and each once. */
export async function* ordersTouched(container: MedusaContainer, span: Span): AsyncGenerator<TouchedOrder[]> {
  const seen = new Set<string>();
  const fresh = (orders: readonly TouchedOrder[]): TouchedOrder[] =>
    orders.filter(({ id }) => {
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew;
    });
  const within = { $gte: span.since.toISOString(), $lt: span.until.toISOString() };
  for (const filter of [{ created_at: within }, { canceled_at: within }]) {
    for (let skip = 0; ; skip += PAGE) {
      const orders = await graph(container, orderShape, {
        entity: "order",
        fields: ["id", "status"],
        filters: { ...filter, is_draft_order: false },
        pagination: { skip, take: PAGE, order: { id: "ASC" } },
      });
      yield fresh(orders.map(({ id, status }) => ({ id, canceled: status === "canceled" })));
      if (orders.length < PAGE) {
        break;
      }
    }
  }
  for (let skip = 0; ; skip += PAGE) {
    const captures = await container
      .resolve(Modules.PAYMENT)
      .listCaptures(
        { created_at: within },
        { relations: ["payment"], skip, take: PAGE, order: { id: "ASC" } },
      );
    const collections = captures.flatMap((capture) => capture.payment?.payment_collection_id ?? []);
    const orderIds = (await ordersOfCollections(container, collections)).values();
    yield fresh([...orderIds].map((id) => ({ id, canceled: false })));
    if (captures.length < PAGE) {
      return;
    }
  }
}

export async function* refundsMade(
  container: MedusaContainer,
  { since, until }: Span,
): AsyncGenerator<StoreRefund[]> {
  const within = { $gte: since.toISOString(), $lt: until.toISOString() };
  for (let skip = 0; ; skip += PAGE) {
    const refunds = await container
      .resolve(Modules.PAYMENT)
      .listRefunds(
        { created_at: within },
        { relations: ["payment"], skip, take: PAGE, order: { id: "ASC" } },
      );
    const collections = refunds.flatMap((refund) => refund.payment?.payment_collection_id ?? []);
    const orders = await ordersOfCollections(container, collections);
    yield refunds.flatMap(({ id, amount, created_at, payment }) => {
      const orderId = orders.get(payment?.payment_collection_id ?? "");
      return orderId === undefined
        ? []
        : [{ id, orderId, amountMinor: toMinor(decimalText(amount)), createdAt: new Date(created_at ?? 0) }];
    });
    if (refunds.length < PAGE) {
      return;
    }
  }
}

/** The link comes as an object or as a list (medusa.md C1). */
async function ordersOfCollections(
  container: MedusaContainer,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) {
    return new Map();
  }
  const collections = await graph(container, collectionShape, {
    entity: "payment_collection",
    fields: ["id", "order.id"],
    filters: { id: [...new Set(ids)] },
  });
  return new Map(
    collections.flatMap(({ id, order }) =>
      order ? [order].flat().map((entry) => [id, entry.id] as const) : [],
    ),
  );
}
