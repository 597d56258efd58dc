import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { drainFiscalLedgerWorkflow, enlistFiscalDocumentsWorkflow } from "../workflows/fiscal";
import { orderIdsOfPayment } from "../workflows/fiscal/orders-of-payment";

/**
 * Captures and refunds carry the payment's id only. A capture may arrive before its order exists (medusa.md C1): then
 * there is nothing to ask yet, and `order.placed` will.
 */
export default async function fiscalPayment({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  for (const orderId of await orderIdsOfPayment(container, event.data.id)) {
    await enlistFiscalDocumentsWorkflow(container).run({ input: { orderId, actor: `event:${event.name}` } });
  }
  await drainFiscalLedgerWorkflow(container).run({ input: {} });
}

export const config: SubscriberConfig = {
  event: ["payment.captured", "payment.refunded"],
  context: { subscriberId: "jar-icash-fiscal-payment" },
};
