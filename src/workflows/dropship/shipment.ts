/** What JAR says about a parcel, said in Medusa: a shipment with its tracking link, then a delivery. */
import type { MedusaContainer } from "@medusajs/framework/types";
import {
  createOrderShipmentWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
} from "@medusajs/medusa/core-flows";
import { trackingUrl } from "../../lib/supplier";
import type { CourierRule } from "../../lib/supplier";
import { reachedStep } from "../shared/steps";
import { dropshipService } from "./account";
import { readDropshipOrder } from "./read-order";
import type { OrderFulfillment } from "./read-order";

export interface ShipmentNews {
  delivered: boolean;
  /** The shop's own; the built-in ones come after them. */
  couriers: readonly CourierRule[];
}

/** Idempotent. Without a waybill, and for a fulfilment that a person cancelled, there is nothing to say. */
export async function mirrorShipment(
  container: MedusaContainer,
  id: string,
  { delivered, couriers }: ShipmentNews,
): Promise<void> {
  const service = dropshipService(container);
  const entry = await service.retrieveSupplierOrder(id);
  const order = await readDropshipOrder(container, entry.order_id);
  const fulfillment = order?.fulfillments.find((candidate) => candidate.id === entry.fulfillment_id);
  if (!order || !fulfillment || fulfillment.canceled || !entry.waybill) {
    return;
  }
  if (!fulfillment.shipped) {
    const url = trackingUrl(entry.shipping_name, entry.waybill, couriers) ?? "";
    await reachedStep("dropship.before_shipment");
    await createShipment(container, order.id, fulfillment, { number: entry.waybill, url });
    await reachedStep("dropship.after_shipment");
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

async function createShipment(
  container: MedusaContainer,
  orderId: string,
  fulfillment: OrderFulfillment,
  tracking: { number: string; url: string },
): Promise<void> {
  await createOrderShipmentWorkflow(container).run({
    input: {
      order_id: orderId,
      fulfillment_id: fulfillment.id,
      items: fulfillment.items.map((item) => ({ id: item.lineItemId, quantity: item.quantity })),
      labels: [{ tracking_number: tracking.number, tracking_url: tracking.url, label_url: "" }],
    },
  });
}
