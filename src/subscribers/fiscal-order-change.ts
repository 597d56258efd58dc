import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { drainFiscalLedgerWorkflow, enlistFiscalDocumentsWorkflow } from "../workflows/fiscal";
import { sayingNoRows } from "../workflows/shared/message-of";

/**
 * An edit, an exchange or a claim may leave a registered sale behind that is not the order any more; goods that come back
 * may bring the two together again.
 */
export default sayingNoRows(async function fiscalOrderChange({
  event,
  container,
}: SubscriberArgs<{ order_id: string }>): Promise<void> {
  await enlistFiscalDocumentsWorkflow(container).run({
    input: { orderId: event.data.order_id, actor: `event:${event.name}` },
  });
  await drainFiscalLedgerWorkflow(container).run({ input: {} });
});

export const config: SubscriberConfig = {
  event: ["order-edit.confirmed", "order.exchange_created", "order.claim_created", "order.return_received"],
  context: { subscriberId: "jar-icash-fiscal-order-change" },
};
