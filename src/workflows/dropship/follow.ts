/**
 * Follows an order at JAR to the door: its status as JAR words it, courier and waybill, and what that means in Medusa
 * (shipment with a tracking link, delivered). Statuses are free text: known ones act, unknown ones are only shown
 * (jar-api.md 6.4).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils";
import {
  createOrderShipmentWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
} from "@medusajs/medusa/core-flows";
import { JarError } from "../../lib/jar";
import type { JarClient } from "../../lib/jar";
import { dropshipService, jarClient } from "./account";
import { nextCheckDelay, saysDelivered, trackingUrl } from "./courier";
import { ensureFulfillment } from "./fulfil";
import { readDropshipOrder } from "./read-order";
import { messageOf } from "../shared/message-of";

const CHECKS_PER_ROUND = 50;

/** The clock's round over the orders whose next look is due. Returns how many were looked at. */
export async function followSupplierOrders(container: MedusaContainer): Promise<number> {
  const client = await jarClient(container);
  if (!client) {
    return 0;
  }
  const service = dropshipService(container);
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const due = await service.claimFollowUps(CHECKS_PER_ROUND);
  for (const id of due) {
    try {
      await followOne(container, client, id);
    } catch (error) {
      logger.warn(
        `Looking at JAR for supplier order ${id} failed and is tried again later: ${messageOf(error)}`,
      );
    }
  }
  return due.length;
}

/** One look for a person who presses the button. Throws MedusaError CONFLICT when there is nothing at JAR to look at. */
export async function followSupplierOrder(container: MedusaContainer, id: string): Promise<void> {
  const client = await jarClient(container);
  const entry = await dropshipService(container).retrieveSupplierOrder(id);
  if (!client || entry.state !== "done" || !entry.jar_order_id) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      `This supplier order is "${entry.state}" and JAR cannot be asked about it yet.`,
    );
  }
  try {
    await followOne(container, client, id);
  } catch (error) {
    throw error instanceof JarError
      ? new MedusaError(MedusaError.Types.UNEXPECTED_STATE, error.message)
      : error;
  }
}

async function followOne(container: MedusaContainer, client: JarClient, id: string): Promise<void> {
  const service = dropshipService(container);
  const before = await service.retrieveSupplierOrder(id);
  if (before.state !== "done" || !before.jar_order_id) {
    return;
  }
  const seen = await client.order(before.jar_order_id);
  const delivered = saysDelivered(seen.shippingStatus);
  await service.updateFollowUp(id, {
    jar_status: seen.status,
    waybill: seen.waybillId ?? before.waybill,
    shipping_name: seen.shippingName ?? before.shipping_name,
    shipping_status: seen.shippingStatus ?? before.shipping_status,
    last_checked_at: new Date(),
    next_check_at: delivered ? null : new Date(Date.now() + nextCheckDelay(before.sent_at)),
  });
  await ensureFulfillment(container, id);
  await mirrorShipment(container, id, delivered);
}

async function mirrorShipment(container: MedusaContainer, id: string, delivered: boolean): Promise<void> {
  const service = dropshipService(container);
  const entry = await service.retrieveSupplierOrder(id);
  const order = await readDropshipOrder(container, entry.order_id);
  const fulfillment = order?.fulfillments.find((candidate) => candidate.id === entry.fulfillment_id);
  if (!order || !fulfillment || fulfillment.canceled || !entry.waybill) {
    return;
  }
  if (!fulfillment.shipped) {
    const url = trackingUrl(entry.shipping_name, entry.waybill) ?? "";
    await createOrderShipmentWorkflow(container).run({
      input: {
        order_id: order.id,
        fulfillment_id: fulfillment.id,
        items: fulfillment.items.map((item) => ({ id: item.lineItemId, quantity: item.quantity })),
        labels: [{ tracking_number: entry.waybill, tracking_url: url, label_url: "" }],
      },
    });
  }
  if (!entry.shipped_at) {
    await service.updateFollowUp(id, { shipped_at: new Date() });
  }
  if (!delivered) {
    return;
  }
  if (!fulfillment.delivered) {
    await markOrderFulfillmentAsDeliveredWorkflow(container).run({
      input: { orderId: order.id, fulfillmentId: fulfillment.id },
    });
  }
  if (!entry.delivered_at) {
    await service.updateFollowUp(id, { delivered_at: new Date() });
  }
}
