/**
 * Editing, exchanging, claiming and returning after JAR has the order. JAR has no call to change or cancel one
 * (jar-api.md 10, row 36), so each is shown to a person with what to say to JAR, and nothing is ordered or undone alone.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { announcedReturns, isAcceptedWhole, orderDifferences, plannedLines } from "../../lib/supplier";
import type { GoodsReturn } from "../../lib/supplier";
import { decimalText } from "../shared/decimal";
import { graph } from "../shared/graph";
import { dropshipService } from "./account";
import { raiseAttention } from "./attention";
import { supplierOrderLines } from "./claimed-order";
import { codesByVariant } from "./codes";
import type { DropshipOrder } from "./read-order";

const amount = z.custom<Parameters<typeof decimalText>[0]>();

const returnShape = z.object({
  id: z.string(),
  status: z.string(),
  items: z.array(z.object({ item_id: z.string(), quantity: amount })).nullish(),
});

export async function noticeDifferences(
  container: MedusaContainer,
  entry: { id: string; lines: unknown },
  order: Pick<DropshipOrder, "id" | "items">,
): Promise<void> {
  const { ledger } = dropshipService(container);
  const ordered = supplierOrderLines.parse(entry.lines);
  const wanted = plannedLines(order.items, await codesByVariant(container, order.items), ordered);
  const lines = orderDifferences(ordered, wanted);
  if (lines.length > 0) {
    await raiseAttention(container, entry.id, "order_changed", { lines });
  } else {
    await ledger.removeAttention(entry.id, "order_changed");
  }
  if (isAcceptedWhole(ordered, wanted)) {
    await ledger.removeAttention(entry.id, "partially_accepted");
  }
  const returns = announcedReturns(ordered, await returnsOf(container, order.id));
  if (returns.length > 0) {
    await raiseAttention(container, entry.id, "return_announced", { returns });
  } else {
    await ledger.removeAttention(entry.id, "return_announced");
  }
}

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
