/**
 * The money that couriers bring, for many orders at once: which sales wait for it, what a courier's list says about them,
 * and a person's word that it came. Waybills are those of Medusa's fulfilments, whoever entered them.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { RefusalBody } from "../../contract/problems";
import { compareCollections, readCourierList } from "../../lib/receipt";
import type { ComparedCollection, CourierList, ListColumns } from "../../lib/receipt";
import { Refusal, refused } from "../shared/refusal";
import { fiscalService } from "./account";
import { collectFiscalDocument } from "./collect";
import { AWAITED, ordersNamedBy, ordersOnDelivery, salesOf } from "./orders-on-delivery";
import type { OrderOnDelivery } from "./orders-on-delivery";

/** Sales that wait for collected money, the oldest first. */
export async function awaitedCollections(
  container: MedusaContainer,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ orders: OrderOnDelivery[]; count: number }> {
  const [sales, count] = await fiscalService(container).listAndCountFiscalDocuments(AWAITED, {
    order: { created_at: "ASC", id: "ASC" },
    take: limit,
    skip: offset,
  });
  const orders = await ordersOnDelivery(container, sales);
  return { orders, count };
}

export interface CheckedList {
  list: CourierList;
  collections: (Omit<ComparedCollection, "order"> & { order: OrderOnDelivery | null })[];
}

/** What the list says, beside what is waited for. Nothing is marked. */
export async function checkCourierList(
  container: MedusaContainer,
  { file, columns }: { file: Uint8Array; columns: Partial<ListColumns> },
): Promise<CheckedList> {
  const list = readCourierList(file, columns);
  if (list.kind !== "ok") {
    return { list, collections: [] };
  }
  const orderIds = await ordersNamedBy(container, list.entries);
  const sales = await salesOf(container, orderIds);
  const orders = await ordersOnDelivery(container, sales);
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  return {
    list,
    collections: compareCollections(list.entries, orders).map((compared) => ({
      ...compared,
      order: compared.order && (byId.get(compared.order.orderId) ?? null),
    })),
  };
}

export interface MarkInput {
  collections: readonly { id: string; amountMinor?: number }[];
  actor: string;
}

export interface MarkedCollection {
  id: string;
  refusal: RefusalBody | null;
}

/** Each by itself: what is not possible any more for one keeps no other from being marked. */
export async function markCollected(
  container: MedusaContainer,
  { collections, actor }: MarkInput,
): Promise<MarkedCollection[]> {
  const results: MarkedCollection[] = [];
  for (const { id, amountMinor } of collections) {
    results.push({ id, refusal: await refusalOf(markOne(container, { id, amountMinor, actor })) });
  }
  return results;
}

async function markOne(
  container: MedusaContainer,
  { id, amountMinor, actor }: { id: string; amountMinor: number | undefined; actor: string },
): Promise<void> {
  const [sale] = await fiscalService(container).listFiscalDocuments({ id });
  if (!sale) {
    throw refused("not_found");
  }
  const [order] = amountMinor === undefined ? [] : await ordersOnDelivery(container, [sale]);
  if (order?.documentId === id && order.expectedMinor !== amountMinor) {
    const money = (minor: number) => ({ minor, currency: order.currencyCode });
    throw refused("collected_amount_differs", {
      expected: money(order.expectedMinor),
      given: money(amountMinor ?? 0),
    });
  }
  await collectFiscalDocument(container, { id, actor });
}

async function refusalOf(act: Promise<void>): Promise<RefusalBody | null> {
  try {
    await act;
    return null;
  } catch (error) {
    if (error instanceof Refusal) {
      return error.refusal;
    }
    throw error;
  }
}
