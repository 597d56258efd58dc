import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { drainSupplierLedgerWorkflow, enlistSupplierOrderWorkflow } from "../workflows/dropship";
import { sayingNoRows } from "../workflows/shared/message-of";

/** The same hint as an order's own events, from those that change what an order holds, give goods out or send them back. */
export default sayingNoRows(async function dropshipOrderChange({
  event,
  container,
}: SubscriberArgs<{ order_id: string }>): Promise<void> {
  await enlistSupplierOrderWorkflow(container).run({
    input: { orderId: event.data.order_id, actor: `event:${event.name}` },
  });
  await drainSupplierLedgerWorkflow(container).run({ input: {} });
});

export const config: SubscriberConfig = {
  event: [
    "order-edit.confirmed",
    "order.exchange_created",
    "order.claim_created",
    "order.return_requested",
    "order.return_received",
    "order.fulfillment_created",
    "order.fulfillment_canceled",
  ],
  context: { subscriberId: "jar-icash-dropship-order-change" },
};
