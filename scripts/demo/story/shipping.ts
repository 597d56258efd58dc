/** Part 3: JAR hands the parcel to a courier; the waybill becomes a shipment of the order in Medusa. */
import { anything } from "../api";
import type { Api } from "../api";
import { poll } from "../wait";
import { readAdminOrder } from "./admin-order";
import { shipAtJar } from "./books";
import { readLedger } from "./ledger";
import type { StoryContext, ToldOrder } from "./told";

const PATIENCE_MS = 60_000;

export async function followShipping(context: StoryContext, story: ToldOrder): Promise<void> {
  const { admin, remotes, terminal, signal } = context;
  const [supplierOrder] = story.ledger.supplierOrders;
  if (supplierOrder?.state !== "done" || supplierOrder.jar_order_id === null) {
    terminal.bad("Left out: JAR has no order that could be shipped");
    return;
  }
  if (remotes.jarControl !== null) {
    await shipAtJar(remotes.jarControl, supplierOrder.jar_order_id, signal);
  }
  await admin.post(`/admin/dropship/supplier-orders/${supplierOrder.id}/refresh`, {}, anything);
  const patienceMs = remotes.jarControl === null ? 0 : PATIENCE_MS;
  story.ledger = await poll(
    () => readLedger(admin, story.placed.id),
    ({ supplierOrders }) => Boolean(supplierOrders[0]?.waybill),
    { patienceMs, signal },
  );
  const [refreshed] = story.ledger.supplierOrders;
  if (!refreshed?.waybill && remotes.jarControl === null) {
    terminal.say("Left out: this JAR has not shipped the order yet, and a demo cannot make it.");
    return;
  }
  story.tracking = await trackingNumbers(admin, story.placed.id, signal);
  const text = `Waybill ${refreshed?.waybill ?? "missing"} of ${refreshed?.shipping_name ?? "an unnamed courier"}`;
  if (refreshed?.waybill && story.tracking.includes(refreshed.waybill)) {
    terminal.good(`${text}, a shipment of order #${story.placed.displayId} in Medusa`);
  } else {
    terminal.bad(`${text}, but the order in Medusa has no such shipment`);
  }
}

async function trackingNumbers(admin: Api, orderId: string, signal: AbortSignal): Promise<string[]> {
  const { fulfillments } = await poll(
    () => readAdminOrder(admin, orderId),
    (order) => order.fulfillments.some(({ shipped_at }) => shipped_at),
    { patienceMs: PATIENCE_MS, signal },
  );
  return fulfillments
    .filter(({ shipped_at }) => shipped_at)
    .flatMap(({ labels }) => (labels ?? []).map(({ tracking_number }) => tracking_number));
}
