import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { drainSupplierLedgerWorkflow, enlistSupplierOrderWorkflow } from "../workflows/dropship";
import { orderIdsOfPayment } from "../workflows/shared/orders-of-payment";
import { sayingNoRows } from "../workflows/shared/message-of";

/**
 * Money that arrived may let an order go, and money that was given back concerns what JAR has. The event names the payment
 * only, and may come before the order exists (medusa.md C1): then there is nothing to ask yet, and `order.placed` will.
 */
export default sayingNoRows(async function dropshipPayment({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const orderIds = await orderIdsOfPayment(container, event.data.id);
  for (const orderId of orderIds) {
    await enlistSupplierOrderWorkflow(container).run({ input: { orderId, actor: `event:${event.name}` } });
  }
  if (orderIds.length > 0) {
    await drainSupplierLedgerWorkflow(container).run({ input: {} });
  }
});

export const config: SubscriberConfig = {
  event: ["payment.captured", "payment.refunded"],
  context: { subscriberId: "jar-icash-dropship-payment" },
};
