/**
 * Goods that come back, and goods that a claim has written off: what a refund may be the price of, and what an order's
 * total counts although it does not stay sold.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { decimalText } from "../shared/decimal";
import { graph } from "../shared/graph";

export interface ReturnedLine {
  lineId: string;
  quantity: number;
}

export interface FiscalReturn {
  /** One id stands for the same goods, however often they are listed. */
  id: string;
  /** The goods are not here yet. */
  announced?: boolean;
  /** What the shop charges for it: Medusa's inbound shipping. In cents; none when left out. */
  feeMinor?: number;
  lines: ReturnedLine[];
}

export interface GoodsBack {
  /** Received goods first, then those that are announced, then those of claims. */
  returns: FiscalReturn[];
  /** Announced pieces that are not here yet. Medusa's total of the order counts them until they are. */
  awaited: ReturnedLine[];
  /** Claimed pieces that stay with the customer. Medusa's total counts them until they are refunded. */
  writtenOff: ReturnedLine[];
  /** When goods last came back; none when left out. */
  receivedAt?: Date;
}

export const NOTHING_BACK: GoodsBack = { returns: [], awaited: [], writtenOff: [] };

const amount = z.custom<Parameters<typeof decimalText>[0]>();

const returnShape = z.object({
  id: z.string(),
  status: z.string(),
  received_at: z.coerce.date().nullish(),
  updated_at: z.coerce.date(),
  claim_id: z.string().nullish(),
  items: z
    .array(
      z.object({
        item_id: z.string(),
        quantity: amount,
        /** With those that came back damaged. */
        received_quantity: amount,
      }),
    )
    .nullish(),
});

const claimShape = z.object({
  id: z.string(),
  canceled_at: z.unknown(),
  claim_items: z
    .array(
      z
        .object({ item_id: z.string(), quantity: amount, is_additional_item: z.boolean().nullish() })
        .nullable(),
    )
    .nullish(),
});

/** A return that is still being written, or was called off, is none. */
const ANNOUNCED = new Set(["requested", "partially_received"]);

interface SeenReturn {
  id: string;
  claimId: string | null;
  announced: boolean;
  asked: ReturnedLine[];
  received: ReturnedLine[];
  /** Null while nothing is here. */
  receivedAt: Date | null;
}

export async function readReturns(container: MedusaContainer, orderId: string): Promise<GoodsBack> {
  const [returns, made] = await Promise.all([
    seenReturns(container, orderId),
    readClaims(container, orderId),
  ]);
  const claims = made.map((claim) => {
    const own = returns.find(({ claimId }) => claimId === claim.id);
    return { id: own?.id ?? claim.id, lines: claim.lines, sentIn: own?.asked ?? [] };
  });
  const announced = returns.filter((entry) => entry.announced);
  const moments = returns.flatMap(({ receivedAt }) => receivedAt?.getTime() ?? []);
  return {
    ...(moments.length > 0 ? { receivedAt: new Date(Math.max(...moments)) } : {}),
    returns: [
      ...returns.map(({ id, received }) => ({ id, lines: received })),
      ...announced.map(({ id, asked }) => ({ id, announced: true, lines: asked })),
      ...claims.map(({ id, lines }) => ({ id, lines })),
    ].filter(({ lines }) => lines.length > 0),
    awaited: announced.flatMap(({ asked, received }) => without(asked, received)),
    writtenOff: claims.flatMap(({ lines, sentIn }) => without(lines, sentIn)),
  };
}

async function seenReturns(container: MedusaContainer, orderId: string): Promise<SeenReturn[]> {
  const rows = await graph(container, returnShape, {
    entity: "return",
    fields: [
      "id",
      "status",
      "received_at",
      "updated_at",
      "claim_id",
      "items.item_id",
      "items.quantity",
      "items.received_quantity",
    ],
    filters: { order_id: orderId },
  });
  return rows.map(
    ({ id, status, claim_id: claimId, items, received_at: receivedAt, updated_at: updatedAt }) => {
      const received = (items ?? [])
        .map((item) => line(item.item_id, item.received_quantity))
        .filter(({ quantity }) => quantity > 0);
      return {
        id,
        claimId: claimId ?? null,
        announced: ANNOUNCED.has(status),
        asked: (items ?? []).map((item) => line(item.item_id, item.quantity)),
        received,
        // Medusa writes the moment when everything is here.
        receivedAt: received.length > 0 ? (receivedAt ?? updatedAt) : null,
      };
    },
  );
}

const orderOfReturn = z.object({ order_id: z.string() });

/** Orders whose goods came back then. */
export async function ordersReturned(
  container: MedusaContainer,
  { since, until }: { since: Date; until: Date },
): Promise<string[]> {
  const rows = await graph(container, orderOfReturn, {
    entity: "return",
    fields: ["order_id"],
    filters: { updated_at: { $gte: since.toISOString(), $lt: until.toISOString() } },
  });
  return rows.map(({ order_id: orderId }) => orderId);
}

async function readClaims(container: MedusaContainer, orderId: string): Promise<FiscalReturn[]> {
  const rows = await graph(container, claimShape, {
    entity: "order_claim",
    fields: [
      "id",
      "canceled_at",
      "claim_items.item_id",
      "claim_items.quantity",
      "claim_items.is_additional_item",
    ],
    filters: { order_id: orderId },
  });
  return rows
    .filter(({ canceled_at: canceledAt }) => !canceledAt)
    .map(({ id, claim_items: items }) => ({
      id,
      lines: (items ?? []).flatMap((item) =>
        item && !item.is_additional_item ? [line(item.item_id, item.quantity)] : [],
      ),
    }));
}

function without(lines: readonly ReturnedLine[], taken: readonly ReturnedLine[]): ReturnedLine[] {
  return lines
    .map(({ lineId, quantity }) => {
      const gone = taken.find((other) => other.lineId === lineId)?.quantity ?? 0;
      return { lineId, quantity: quantity - gone };
    })
    .filter(({ quantity }) => quantity > 0);
}

function line(lineId: string, quantity: Parameters<typeof decimalText>[0]): ReturnedLine {
  return { lineId, quantity: Number(decimalText(quantity)) };
}
