/**
 * The Medusa side of an accepted supplier order: one fulfilment for the accepted pieces at the JAR location, which takes
 * them out of stock and reservation (medusa.md C5), then its shipment and its delivery.
 * It names JAR's location and JAR's option there: without them Medusa takes those of the order, and the shop's own courier
 * would write a waybill for a parcel that the shop does not have.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import {
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
} from "@medusajs/medusa/core-flows";
import { labelsOf } from "../../../lib/supplier";
import type { CourierRule, ParcelLabel } from "../../../lib/supplier";
import type { SupplierOrderLine } from "../../../modules/dropship";
import { graph } from "../../shared/graph";
import { messageOf } from "../../shared/message-of";
import { reachedStep } from "../../shared/steps";
import { dropshipService } from "../account";
import { restock, stockBecomesDue } from "../catalogue/write/stock";
import type { StockBefore } from "../catalogue/write/stock";
import { supplierOrderLines } from "./claimed-order";
import { supplierLocation } from "./goods";
import { raiseAttention } from "./news";
import { parcelOption } from "./parcel-option";
import { readDropshipOrder } from "./read-order";
import type { DropshipOrder, FulfillmentLabel, OrderFulfillment } from "./read-order";
import { putRestOnBackOrder } from "./want-of-stock";

/** Idempotent. A failure is shown on the order and tried again by the clock; it never undoes the order at JAR. */
export async function ensureFulfillment(container: MedusaContainer, supplierOrderId: string): Promise<void> {
  const service = dropshipService(container);
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const entry = await service.retrieveSupplierOrder(supplierOrderId);
  if (entry.state !== "done") {
    return;
  }
  const order = await readDropshipOrder(container, entry.order_id);
  if (entry.fulfillment_id) {
    await followAnother(container, entry, order);
    return;
  }
  if (!order || order.canceled) {
    await raiseAttention(container, entry.id, "canceled_after_sending");
    return;
  }
  try {
    const lines = supplierOrderLines.parse(entry.lines);
    const existing =
      order.fulfillments.find((fulfillment) => fulfillment.supplierOrderId === entry.id) ??
      (await fulfillmentByStaff(container, order, lines));
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

/** A person has cancelled the fulfilment and made another one for the same goods: then that one is JAR's parcel. */
async function followAnother(
  container: MedusaContainer,
  entry: { id: string; lines: unknown; fulfillment_id: string | null },
  order: DropshipOrder | null,
): Promise<void> {
  const present = order?.fulfillments.find(({ id }) => id === entry.fulfillment_id);
  const another =
    order && present?.canceled
      ? await fulfillmentByStaff(container, order, supplierOrderLines.parse(entry.lines))
      : undefined;
  if (another) {
    await dropshipService(container).updateFollowUp(entry.id, { fulfillment_id: another.id });
  }
}

/** A person has marked the goods as fulfilled before JAR had them: then that is JAR's parcel, and there is no second one. */
async function fulfillmentByStaff(
  container: MedusaContainer,
  order: DropshipOrder,
  lines: readonly SupplierOrderLine[],
): Promise<OrderFulfillment | undefined> {
  if (fulfillmentItems(order, lines).length > 0) {
    return undefined;
  }
  const location = await supplierLocation(container);
  const sent = new Set(lines.flatMap(({ lineItemIds }) => lineItemIds));
  return order.fulfillments.find(
    ({ canceled, locationId, supplierOrderId, items }) =>
      !canceled &&
      locationId === location &&
      supplierOrderId === null &&
      items.some(({ lineItemId }) => sent.has(lineItemId)),
  );
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
  const { stock_location_id: locationId = "", shipping_profile_id: usual = "" } =
    await dropshipService(container).readSettings();
  const profileId = (await profileOf(container, order, lines)) ?? usual;
  const items = fulfillmentItems(order, lines);
  await putRestOnBackOrder(container, order, items);
  const { result } = await createOrderFulfillmentWorkflow(container).run({
    input: {
      order_id: order.id,
      items,
      location_id: locationId,
      shipping_option_id: await parcelOption(container, { locationId, profileId }),
      // A crash between making it and writing its id down finds it again by this.
      metadata: { supplier_order_id: supplierOrderId },
    },
  });
  return result.id;
}

const variantShape = z.object({
  product: z.object({ shipping_profile: z.object({ id: z.string() }).nullish() }).nullish(),
});

/** Medusa lets an option ship goods of its own profile only, and a person may have given JAR's goods another one. */
async function profileOf(
  container: MedusaContainer,
  { items }: Pick<DropshipOrder, "items">,
  lines: readonly SupplierOrderLine[],
): Promise<string | null> {
  const sent = new Set(lines.flatMap(({ lineItemIds }) => lineItemIds));
  const variants = await graph(container, variantShape, {
    entity: "variant",
    fields: ["id", "product.shipping_profile.id"],
    filters: { id: items.flatMap(({ id, variantId }) => (variantId && sent.has(id) ? [variantId] : [])) },
  });
  return variants.find(({ product }) => product?.shipping_profile)?.product?.shipping_profile?.id ?? null;
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

/* What JAR says about a parcel, said in Medusa: a shipment with its tracking link, then a delivery. */

interface ShipmentNews {
  delivered: boolean;
  /** The shop's own; the built-in ones come after them. */
  couriers: readonly CourierRule[];
}

/**
 * Idempotent. For a fulfilment that a person cancelled there is nothing to say. A delivery without a waybill is one: the
 * goods are with the customer.
 */
export async function mirrorShipment(
  container: MedusaContainer,
  id: string,
  { delivered, couriers }: ShipmentNews,
): Promise<void> {
  const service = dropshipService(container);
  const entry = await service.retrieveSupplierOrder(id);
  const order = await readDropshipOrder(container, entry.order_id);
  const fulfillment = order?.fulfillments.find((candidate) => candidate.id === entry.fulfillment_id);
  if (!order || !fulfillment || fulfillment.canceled || (!entry.waybill && !delivered)) {
    return;
  }
  const labels = labelsOf({ courier: entry.shipping_name, waybill: entry.waybill }, couriers);
  if (!fulfillment.shipped) {
    await reachedStep("dropship.before_shipment");
    await createShipment(container, order.id, fulfillment, labels);
    await reachedStep("dropship.after_shipment");
  } else if (labels.length > 0) {
    await renewLabels(container, fulfillment, labels);
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
  labels: readonly ParcelLabel[],
): Promise<void> {
  await createOrderShipmentWorkflow(container).run({
    input: {
      order_id: orderId,
      fulfillment_id: fulfillment.id,
      items: fulfillment.items.map((item) => ({ id: item.lineItemId, quantity: item.quantity })),
      labels: labels.map((label) => ({ ...label, label_url: "" })),
    },
  });
}

/** JAR has replaced a waybill, or parted the parcel: the customer's link follows, and a dead one goes. */
async function renewLabels(
  container: MedusaContainer,
  fulfillment: OrderFulfillment,
  labels: readonly ParcelLabel[],
): Promise<void> {
  const { labels: present } = fulfillment;
  const kept = present.filter((label) => labels.some((wanted) => isSameLabel(wanted, label)));
  const missing = labels.filter((wanted) => !present.some((label) => isSameLabel(wanted, label)));
  if (missing.length === 0 && kept.length === present.length) {
    return;
  }
  // Medusa's flow for it knows no labels.
  await container.resolve(Modules.FULFILLMENT).updateFulfillment(fulfillment.id, {
    labels: [...kept.map(({ id }) => ({ id })), ...missing.map((label) => ({ ...label, label_url: "" }))],
  });
}

function isSameLabel(wanted: ParcelLabel, { number, url }: FulfillmentLabel): boolean {
  // A link that a person has entered for a courier that nobody knows stays.
  return wanted.tracking_number === number && (wanted.tracking_url === "" || wanted.tracking_url === url);
}
