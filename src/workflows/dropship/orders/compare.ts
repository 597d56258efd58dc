/**
 * What JAR says about an order against what Medusa shows of it, after every look and every event, and said to a person:
 * JAR has no call to change or cancel an order (jar-api.md 10, row 36), so nothing is ordered or undone alone. What is no
 * longer so is taken back by the same comparison.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { JarOrder } from "../../../lib/jar";
import {
  announcedReturns,
  isAcceptedWhole,
  LOOK_NOTICES,
  lookNotices,
  orderDifferences,
  STANDING_NOTICES,
  standingNotices,
} from "../../../lib/supplier";
import type { AnnouncedReturn, GoodsReturn, OrderDifference, StandingNotice } from "../../../lib/supplier";
import type { DropshipModuleService, SupplierOrderLine } from "../../../modules/dropship";
import { decimalText } from "../../shared/decimal";
import { graph } from "../../shared/graph";
import { dropshipService } from "../account";
import { supplierOrderLines } from "./claimed-order";
import { supplierGoods } from "./goods";
import { supplierDesk } from "./news";
import type { DropshipOrder } from "./read-order";

type Entry = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

/** What JAR has just shown; `gone` when it does not know the order. Without a look its last words stand. */
export type Look = JarOrder | "gone" | null;

export async function compareStanding(
  container: MedusaContainer,
  entry: Entry,
  order: DropshipOrder,
  look: Look = null,
): Promise<void> {
  const lines = supplierOrderLines.parse(entry.lines);
  const returns = announcedReturns(lines, await returnsOf(container, order.id));
  if (!order.canceled) {
    await compareGoods(container, entry, order, lines);
    await notice(container, entry.id, "return_announced", returns.length > 0 ? { returns } : null);
  }
  if (entry.state !== "done") {
    return;
  }
  const { settings } = await dropshipService(container).orderSettings.read();
  const fulfillment = order.fulfillments.find(({ id }) => id === entry.fulfillment_id) ?? null;
  const found = standingNotices(
    {
      now: new Date(),
      said: { status: entry.jar_status, shippingStatus: entry.shipping_status },
      lines,
      sentAt: dateOf(entry.sent_at),
      shippedAt: dateOf(entry.shipped_at),
      deliveredAt: dateOf(entry.delivered_at),
      order: {
        canceled: order.canceled,
        currency: order.currencyCode,
        payments: order.payments,
        hasReturn: returns.length > 0,
        fulfillment,
      },
    },
    settings,
  );
  await tellOnly(container, entry.id, STANDING_NOTICES, found);
  if (look !== null) {
    await tellOnly(
      container,
      entry.id,
      LOOK_NOTICES,
      lookNotices(lines, look === "gone" ? null : look, settings),
    );
  }
}

async function tellOnly(
  container: MedusaContainer,
  id: string,
  judged: readonly StandingNotice["code"][],
  found: readonly StandingNotice[],
): Promise<void> {
  const { ledger } = dropshipService(container);
  for (const code of judged) {
    if (!found.some((one) => one.code === code)) {
      await ledger.removeAttention(id, code);
    }
  }
  for (const { code, data } of found) {
    // The comparison has tied code and facts together.
    await supplierDesk.raiseAttention(container, id, code, data);
  }
}

/** Edits, exchanges and claims: whether the order still is what JAR has. */
async function compareGoods(
  container: MedusaContainer,
  { id }: Entry,
  order: DropshipOrder,
  ordered: readonly SupplierOrderLine[],
): Promise<void> {
  const { lines: wanted } = await supplierGoods(container, order, ordered);
  const lines = orderDifferences(ordered, wanted);
  await notice(container, id, "order_changed", lines.length > 0 ? { lines } : null);
  if (isAcceptedWhole(ordered, wanted)) {
    await dropshipService(container).ledger.removeAttention(id, "partially_accepted");
  }
}

async function notice(
  container: MedusaContainer,
  id: string,
  code: "order_changed" | "return_announced",
  facts: { lines: OrderDifference[] } | { returns: AnnouncedReturn[] } | null,
): Promise<void> {
  await (facts === null
    ? dropshipService(container).ledger.removeAttention(id, code)
    : supplierDesk.raiseAttention(container, id, code, facts));
}

const amount = z.custom<Parameters<typeof decimalText>[0]>();

const returnShape = z.object({
  id: z.string(),
  status: z.string(),
  items: z.array(z.object({ item_id: z.string(), quantity: amount })).nullish(),
});

/** Asked for or received; not those that were called off or are still being written. */
async function returnsOf(container: MedusaContainer, orderId: string): Promise<GoodsReturn[]> {
  const rows = await graph(container, returnShape, {
    entity: "return",
    fields: ["id", "status", "items.item_id", "items.quantity"],
    filters: { order_id: orderId },
  });
  return rows
    .filter(({ status }) => status !== "canceled" && status !== "open")
    .map(({ id, items }) => ({
      id,
      items: (items ?? []).map((item) => ({
        lineItemId: item.item_id,
        quantity: Number(decimalText(item.quantity)),
      })),
    }));
}

function dateOf(stored: Date | string | null): Date | null {
  return stored === null ? null : new Date(stored);
}
