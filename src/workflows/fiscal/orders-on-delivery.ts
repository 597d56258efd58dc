/** Orders that are paid on delivery, as the store knows them: what their couriers are to bring, and under which waybills. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { sumMinor } from "../../lib/money";
import { followedPayments, waybillOf } from "../../lib/receipt";
import type { CollectedOrder, EffectiveRules, ListEntry } from "../../lib/receipt";
import { decimalText, sumText } from "../shared/decimal";
import { graph } from "../shared/graph";
import { fiscalAccounts, fiscalService } from "./account";

export interface OrderOnDelivery extends CollectedOrder {
  currencyCode: string;
  placedAt: Date;
  /** Medusa shows this much of it as captured. */
  capturedMinor: number;
}

/** A sale as far as its money matters here. */
interface OrdersSale {
  id: string;
  order_id: string;
  account: string;
  state: string;
  reason_code: string | null;
  collected_at: Date | string | null;
}

/** Of sales that wait for collected money. */
export const AWAITED = {
  kind: "sale" as const,
  state: "waiting" as const,
  reason_code: "collection_awaited",
};

/** How many ids go into one query. */
const AT_ONCE = 200;

export async function ordersNamedBy(
  container: MedusaContainer,
  entries: readonly ListEntry[],
): Promise<string[]> {
  const waybills = unique(entries.map(({ waybill }) => waybill));
  const numbers = unique(entries.map(({ order }) => order)).map(Number);
  const [shipped, numbered] = await Promise.all([
    ordersOfWaybills(container, waybills),
    inChunks(numbers, (some) =>
      graph(container, z.object({ id: z.string() }), {
        entity: "order",
        fields: ["id"],
        filters: { display_id: some.filter((number) => number <= LARGEST_INTEGER) },
      }),
    ),
  ]);
  return [...new Set([...shipped, ...numbered.map(({ id }) => id)])];
}

const LARGEST_INTEGER = 2_147_483_647;

const shippedShape = z.object({ order: z.object({ id: z.string() }).nullish() });

/** By the number as the label has it; the spaces that a list may show in it are gone already. */
async function ordersOfWaybills(container: MedusaContainer, waybills: readonly string[]): Promise<string[]> {
  const shipped = await inChunks(waybills, (some) =>
    graph(container, shippedShape, {
      entity: "fulfillment",
      fields: ["id", "order.id"],
      filters: { labels: { tracking_number: some } },
    }),
  );
  return shipped.flatMap(({ order }) => (order ? [order.id] : []));
}

export async function salesOf(
  container: MedusaContainer,
  orderIds: readonly string[],
): Promise<OrdersSale[]> {
  const service = fiscalService(container);
  return inChunks(orderIds, (some) => service.listFiscalDocuments({ kind: "sale", order_id: some }));
}

const amount = z.custom<Parameters<typeof decimalText>[0]>();
const orderShape = z.object({
  id: z.string(),
  display_id: z.number().nullish(),
  currency_code: z.string(),
  created_at: z.coerce.date(),
  fulfillments: z
    .array(z.object({ labels: z.array(z.object({ tracking_number: z.string() })).nullish() }).nullable())
    .nullish(),
  payment_collections: z
    .array(
      z.object({
        status: z.string().nullish(),
        amount,
        payments: z
          .array(
            z.object({
              provider_id: z.string(),
              amount,
              canceled_at: z.coerce.date().nullish(),
              captures: z.array(z.object({ amount, created_at: z.coerce.date() })).nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});

const ORDER_FIELDS = [
  "id",
  "display_id",
  "currency_code",
  "created_at",
  "fulfillments.labels.tracking_number",
  "payment_collections.status",
  "payment_collections.amount",
  "payment_collections.payments.provider_id",
  "payment_collections.payments.amount",
  "payment_collections.payments.canceled_at",
  "payment_collections.payments.captures.amount",
  "payment_collections.payments.captures.created_at",
];

/** The orders of these sales, each once, in the order of the sales. */
export async function ordersOnDelivery(
  container: MedusaContainer,
  sales: readonly OrdersSale[],
): Promise<OrderOnDelivery[]> {
  const accounts = await fiscalAccounts(container);
  const ids = [...new Set(sales.map(({ order_id: id }) => id))];
  const orders = await inChunks(ids, (some) =>
    graph(container, orderShape, { entity: "order", fields: ORDER_FIELDS, filters: { id: some } }),
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  return ids.flatMap((id) => {
    const order = byId.get(id);
    const own = sales.filter(({ order_id: orderId }) => orderId === id);
    const rules = accounts.find(({ name }) => name === own[0]?.account)?.rules;
    return order && rules ? [onDelivery(order, own, rules)] : [];
  });
}

function onDelivery(
  order: z.infer<typeof orderShape>,
  sales: readonly OrdersSale[],
  rules: EffectiveRules,
): OrderOnDelivery {
  const collections = order.payment_collections ?? [];
  const payments = collections.flatMap((collection) => collection.payments ?? []);
  const standing = payments.filter((payment) => !payment.canceled_at).map(paymentOf);
  // An edit has cancelled what was to be paid, and opened another collection for it (book-cash.ts).
  const reopened = standing.length === 0 ? collections.filter(({ status }) => status === "not_paid") : [];
  const methods = payments.map(({ provider_id: provider }) => provider);
  const cash = followedPayments(standing, methods, rules).filter(
    ({ providerId, collectedAt }) => collectedAt === null && rules.providers[providerId]?.due === "collected",
  );
  const waiting = sales.find(
    ({ state, reason_code: code }) => state === AWAITED.state && code === AWAITED.reason_code,
  );
  return {
    orderId: order.id,
    displayId: order.display_id ?? null,
    waybills: unique(
      (order.fulfillments ?? []).flatMap((fulfillment) =>
        (fulfillment?.labels ?? []).map(({ tracking_number: number }) => waybillOf(number)),
      ),
    ),
    documentId: waiting?.id ?? null,
    isCollected: sales.some(({ collected_at: at }) => at !== null),
    expectedMinor: sumMinor([
      ...cash.map(({ amount: sum }) => sum),
      ...reopened.map(({ amount: sum }) => decimalText(sum)),
    ]),
    capturedMinor: sumMinor(cash.map(({ captured }) => captured)),
    currencyCode: order.currency_code.toUpperCase(),
    placedAt: order.created_at,
  };
}

type PaymentRow = NonNullable<
  NonNullable<z.infer<typeof orderShape>["payment_collections"]>[number]["payments"]
>[number];

function paymentOf({ provider_id: providerId, amount: sum, captures }: PaymentRow) {
  const moments = (captures ?? []).map(({ created_at: at }) => at.getTime());
  return {
    providerId,
    amount: decimalText(sum),
    captured: sumText((captures ?? []).map((capture) => capture.amount)),
    capturedAt: moments.length > 0 ? new Date(Math.max(...moments)) : null,
  };
}

function unique(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => text ?? []))];
}

async function inChunks<Item, Row>(
  items: readonly Item[],
  read: (some: Item[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    rows.push(...(await read(items.slice(at, at + AT_ONCE))));
  }
  return rows;
}
