/**
 * Follows an order at JAR to the door: its status as JAR words it, courier and waybill, and what that means in Medusa
 * (shipment with a tracking link, delivered). Statuses are free text: known ones act, unknown ones are only shown
 * (jar-api.md 6.4). Whatever JAR says, nothing in Medusa is undone by it.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import {
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
} from "@medusajs/medusa/core-flows";
import type { JarClient, JarOrder } from "../../../lib/jar";
import {
  nextCheckDelay,
  nextPapersDelay,
  saysCanceled,
  saysDelivered,
  trackingUrl,
} from "../../../lib/supplier";
import type { CourierRule } from "../../../lib/supplier";
import type { SupplierOrderSettings } from "../../../contract/supplier-settings";
import type { DropshipModuleService, SupplierOrderLine } from "../../../modules/dropship";
import { messageOf } from "../../shared/message-of";
import { reachedStep } from "../../shared/steps";
import { dropshipService, jarClient } from "../account";
import { restock, stockBecomesDue } from "../catalogue/write/stock";
import type { StockBefore } from "../catalogue/write/stock";
import { supplierOrderLines } from "./claimed-order";
import { ageOf, eachOf, later, ordersInOneCall } from "./jar-orders";
import { raiseAttention } from "./news";
import { readDropshipOrder } from "./read-order";
import type { DropshipOrder, OrderFulfillment } from "./read-order";

type Entry = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

interface Look {
  container: MedusaContainer;
  client: JarClient;
  settings: SupplierOrderSettings;
}

const CHECKS_PER_ROUND = 50;

/** The clock's round over the orders whose next look is due. Returns how many were looked at. */
export async function followSupplierOrders(container: MedusaContainer): Promise<number> {
  const client = await jarClient(container);
  if (!client) {
    return 0;
  }
  const service = dropshipService(container);
  const due = await service.orders.claimFollowUps(CHECKS_PER_ROUND);
  if (due.length === 0) {
    return 0;
  }
  const [entries, { settings }] = await Promise.all([
    service.listSupplierOrders({ id: due }, { take: due.length }),
    service.orderSettings.read(),
  ]);
  return eachOf(container, {
    doing: "Looking at JAR",
    entries,
    prepare: async () => {
      const seen = await ordersInOneCall(container, client, entries);
      return (entry) => follow({ container, client, settings }, entry.id, seen.get(entry.jar_order_id ?? ""));
    },
    postpone: (entry) =>
      service.updateFollowUp(entry.id, { next_check_at: later(nextCheckDelay(ageOf(entry))) }),
  });
}

/** One look at an order that JAR has. */
export async function followOne(container: MedusaContainer, client: JarClient, id: string): Promise<void> {
  const { settings } = await dropshipService(container).orderSettings.read();
  await follow({ container, client, settings }, id, undefined);
}

async function follow(look: Look, id: string, known: JarOrder | undefined): Promise<void> {
  const { container, client, settings } = look;
  const service = dropshipService(container);
  const before = await service.retrieveSupplierOrder(id);
  if (before.state !== "done" || !before.jar_order_id) {
    return;
  }
  const seen = known ?? (await client.order(before.jar_order_id));
  const delivered = saysDelivered(seen.shippingStatus, settings);
  await service.updateFollowUp(id, {
    jar_status: seen.status,
    waybill: seen.waybillId ?? before.waybill,
    shipping_name: seen.shippingName ?? before.shipping_name,
    shipping_status: seen.shippingStatus ?? before.shipping_status,
    last_checked_at: new Date(),
    next_check_at: later(nextCheckDelay(ageOf(before))),
    ...firstPapers(before, seen),
  });
  await noticeCancellation(container, id, saysCanceled(seen, settings));
  await ensureFulfillment(container, id);
  await mirrorShipment(container, id, { delivered, couriers: settings.couriers });
  // Only now, and not for an order whose fulfilment is still owed: what failed or died on the way comes again.
  if (delivered && (await service.retrieveSupplierOrder(id)).fulfillment_id !== null) {
    await service.updateFollowUp(id, { next_check_at: null });
  }
}

async function noticeCancellation(
  container: MedusaContainer,
  id: string,
  status: string | null,
): Promise<void> {
  if (status !== null) {
    await raiseAttention(container, id, "canceled_at_jar", { status });
  } else {
    await dropshipService(container).ledger.removeAttention(id, "canceled_at_jar");
  }
}

/** JAR writes its papers when the goods leave; until it says so they are asked for now and then. */
function firstPapers(entry: Entry, seen: JarOrder): { next_papers_at?: Date | null } {
  if (entry.papers !== null || entry.next_papers_at !== null) {
    return {};
  }
  const hasLeft = seen.waybillId !== null || seen.invoiceId !== null;
  return { next_papers_at: hasLeft ? new Date() : later(nextPapersDelay(ageOf(entry))) };
}

/*
 * The Medusa side of an accepted supplier order: one fulfilment for the accepted pieces at the JAR location, which takes
 * them out of stock and reservation (medusa.md C5). Its metadata names the supplier order, so that a crash between
 * making it and writing its id down finds it again.
 */

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

/* What JAR says about a parcel, said in Medusa: a shipment with its tracking link, then a delivery. */

interface ShipmentNews {
  delivered: boolean;
  /** The shop's own; the built-in ones come after them. */
  couriers: readonly CourierRule[];
}

/** Idempotent. Without a waybill, and for a fulfilment that a person cancelled, there is nothing to say. */
async function mirrorShipment(
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
