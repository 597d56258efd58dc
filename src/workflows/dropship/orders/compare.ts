/**
 * What JAR says about an order against what Medusa shows of it, after every look and every event, and said to a person:
 * JAR has no call to change or cancel an order (jar-api.md 10, row 36), so nothing is ordered or undone alone. What is no
 * longer so is taken back by the same comparison.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { JarOrder } from "../../../lib/jar";
import {
  hasReturn,
  isAcceptedWhole,
  LOOK_NOTICES,
  lookNotices,
  orderDifferences,
  saysCanceled,
  saysReturned,
  STANDING_NOTICES,
  standingNotices,
} from "../../../lib/supplier";
import type { StandingNotice } from "../../../lib/supplier";
import type { DropshipModuleService, SupplierOrderLine } from "../../../modules/dropship";
import { dropshipService } from "../account";
import { supplierOrderLines } from "./claimed-order";
import { supplierGoods } from "./goods";
import { supplierDesk } from "./news";
import type { DropshipOrder } from "./read-order";
import { followReturns, returnsOf } from "./returns";

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
  const said = { status: entry.jar_status, shippingStatus: entry.shipping_status };
  const { settings } = await dropshipService(container).orderSettings.read();
  const sources = await returnsOf(container, order.id);
  const parcelReturned =
    entry.state === "done" && saysReturned(said, settings) !== null && saysCanceled(said, settings) === null;
  await followReturns(container, entry, { lines, sources, parcelReturned });
  if (!order.canceled) {
    await compareGoods(container, entry, order, lines);
  }
  if (entry.state !== "done") {
    return;
  }
  const fulfillment = order.fulfillments.find(({ id }) => id === entry.fulfillment_id) ?? null;
  const found = standingNotices(
    {
      now: new Date(),
      said,
      lines,
      sentAt: dateOf(entry.sent_at),
      shippedAt: dateOf(entry.shipped_at),
      deliveredAt: dateOf(entry.delivered_at),
      order: {
        canceled: order.canceled,
        currency: order.currencyCode,
        payments: order.payments,
        hasReturn: hasReturn(lines, sources),
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
  await (lines.length > 0
    ? supplierDesk.raiseAttention(container, id, "order_changed", { lines })
    : dropshipService(container).ledger.removeAttention(id, "order_changed"));
  if (isAcceptedWhole(ordered, wanted)) {
    await dropshipService(container).ledger.removeAttention(id, "partially_accepted");
  }
}

function dateOf(stored: Date | string | null): Date | null {
  return stored === null ? null : new Date(stored);
}
