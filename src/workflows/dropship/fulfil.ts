/**
 * The Medusa side of an accepted supplier order: one fulfilment for the accepted pieces at the JAR location, which takes
 * them out of stock and reservation (medusa.md C5). Its metadata names the supplier order, so that a crash between
 * making it and writing its id down finds it again.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows";
import { dropshipService } from "./account";
import { raiseAttention } from "./attention";
import { supplierOrderLines } from "./claimed-order";
import { readDropshipOrder } from "./read-order";
import type { DropshipOrder } from "./read-order";
import type { SupplierOrderLine } from "../../modules/dropship";
import { messageOf } from "../shared/message-of";
import { reachedStep } from "../shared/steps";
import { restock, stockBecomesDue } from "./catalogue/write/stock";
import type { StockBefore } from "./catalogue/write/stock";

/** Idempotent. A failure is shown on the order and tried again by the clock; it never undoes the order at JAR. */
export async function ensureFulfillment(container: MedusaContainer, supplierOrderId: string): Promise<void> {
  const service = dropshipService(container);
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const entry = await service.retrieveSupplierOrder(supplierOrderId);
  if (entry.state !== "done" || entry.fulfillment_id) {
    return;
  }
  const order = await readDropshipOrder(container, entry.order_id);
  if (!order || order.canceled) {
    await raiseAttention(container, entry.id, "canceled_after_sending");
    return;
  }
  try {
    const lines = supplierOrderLines.parse(entry.lines);
    const existing = order.fulfillments.find((fulfillment) => fulfillment.supplierOrderId === entry.id);
    const stock = existing
      ? null
      : await stockBecomesDue(
          container,
          lines.map((line) => line.code),
        );
    await reachedStep("dropship.before_fulfillment");
    const fulfillmentId = existing?.id ?? (await createFulfillment(container, entry.id, order, lines));
    await reachedStep("dropship.after_fulfillment");
    await service.updateFollowUp(entry.id, { fulfillment_id: fulfillmentId });
    await service.ledger.removeAttention(entry.id, "fulfillment_failed");
    await restockAfter(container, entry.reference, stock);
  } catch (error) {
    logger.error(`The fulfilment of supplier order ${entry.reference} was not made: ${messageOf(error)}`);
    await raiseAttention(container, entry.id, "fulfillment_failed");
  }
}

/** A failure costs time and no more: the stock stays due for the next run. */
async function restockAfter(
  container: MedusaContainer,
  reference: number,
  before: StockBefore | null,
): Promise<void> {
  try {
    await restock(container, before ?? new Map());
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Stock after supplier order ${reference} was not renewed and is left to the next run: ${messageOf(error)}`,
      );
  }
}

async function createFulfillment(
  container: MedusaContainer,
  supplierOrderId: string,
  order: DropshipOrder,
  lines: readonly SupplierOrderLine[],
): Promise<string> {
  const settings = await dropshipService(container).readSettings();
  const { result } = await createOrderFulfillmentWorkflow(container).run({
    input: {
      order_id: order.id,
      items: fulfillmentItems(order, lines),
      location_id: settings.stock_location_id,
      metadata: { supplier_order_id: supplierOrderId },
    },
  });
  return result.id;
}

/** Accepted pieces of a code, spread over the order lines of that code in their order. */
export function fulfillmentItems(
  order: Pick<DropshipOrder, "items">,
  lines: readonly SupplierOrderLine[],
): { id: string; quantity: number }[] {
  return lines.flatMap((line) => {
    let left = line.accepted ?? 0;
    return line.lineItemIds.flatMap((id) => {
      const item = order.items.find((candidate) => candidate.id === id);
      const quantity = Math.min(left, item ? item.quantity - item.fulfilled : 0);
      left -= quantity;
      return quantity > 0 ? [{ id, quantity }] : [];
    });
  });
}
