/**
 * Follows an order at JAR to the door: its status as JAR words it, courier and waybills, and what that means in Medusa.
 * What follows by rule is done (fulfilment, shipment with the labels of today, delivery), the rest is said to a person.
 * Whatever JAR says, nothing in Medusa is undone by it.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { JarNotFoundError } from "../../../lib/jar";
import type { JarClient, JarOrder } from "../../../lib/jar";
import { nextCheckDelay, nextPapersDelay, saysDelivered } from "../../../lib/supplier";
import type { SupplierOrderSettings } from "../../../contract/supplier-settings";
import type { DropshipModuleService } from "../../../modules/dropship";
import { dropshipService, jarClient } from "../account";
import { compareStanding } from "./compare";
import type { Look as Seen } from "./compare";
import { ageOf, eachOf, later, orderByNumber, ordersInOneCall } from "./jar-orders";
import { ensureFulfillment, mirrorShipment } from "./parcel";
import { readDropshipOrder } from "./read-order";

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
  const seen = known ?? (await orderOrGone(client, before.jar_order_id));
  const looked = { last_checked_at: new Date(), next_check_at: later(nextCheckDelay(ageOf(before))) };
  if (seen === "gone") {
    await service.updateFollowUp(id, looked);
    await compare(container, id, "gone");
    return;
  }
  const delivered = saysDelivered(seen.shippingStatus, settings);
  await service.updateFollowUp(id, {
    ...looked,
    jar_status: seen.status,
    waybill: seen.waybillId ?? before.waybill,
    shipping_name: seen.shippingName ?? before.shipping_name,
    shipping_status: seen.shippingStatus ?? before.shipping_status,
    ...firstPapers(before, seen),
  });
  await ensureFulfillment(container, id);
  await mirrorShipment(container, id, { delivered, couriers: settings.couriers });
  await compare(container, id, seen);
  // Only now, and not for an order whose fulfilment is still owed: what failed or died on the way comes again.
  if (delivered && (await service.retrieveSupplierOrder(id)).fulfillment_id !== null) {
    await service.updateFollowUp(id, { next_check_at: null });
  }
}

async function orderOrGone(client: JarClient, number: string): Promise<JarOrder | "gone"> {
  try {
    return await orderByNumber(client, number);
  } catch (error) {
    if (error instanceof JarNotFoundError) {
      return "gone";
    }
    throw error;
  }
}

/** As everything stands after this look. */
async function compare(container: MedusaContainer, id: string, seen: Seen): Promise<void> {
  const entry = await dropshipService(container).retrieveSupplierOrder(id);
  const order = await readDropshipOrder(container, entry.order_id);
  if (order) {
    await compareStanding(container, entry, order, seen);
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
