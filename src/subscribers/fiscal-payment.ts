import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { drainFiscalLedgerWorkflow, enlistFiscalDocumentsWorkflow } from "../workflows/fiscal";
import { orderIdsOfPayment } from "../workflows/shared/orders-of-payment";
import { sayingNoRows } from "../workflows/shared/message-of";

/**
 * Captures and refunds carry the payment's id only. A capture may arrive before its order exists (medusa.md C1): then
 * there is nothing to ask yet, and `order.placed` will.
 */
export default sayingNoRows(async function fiscalPayment({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  for (const orderId of await orderIdsOfPayment(container, event.data.id)) {
    await enlistFiscalDocumentsWorkflow(container).run({
      input: { orderId, actor: `event:${event.name}`, refundGraceMs: graceAfter(event.name) },
    });
  }
  await drainFiscalLedgerWorkflow(container).run({ input: {} });
});

/** A refund's event comes after its provider was asked; a capture says nothing about refunds. */
function graceAfter(event: string): number | undefined {
  return event === "payment.refunded" ? 0 : undefined;
}

export const config: SubscriberConfig = {
  event: ["payment.captured", "payment.refunded"],
  context: { subscriberId: "jar-icash-fiscal-payment" },
};
