import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { drainFiscalLedgerWorkflow, enlistFiscalDocumentsWorkflow } from "../workflows/fiscal";
import { sayingNoRows } from "../workflows/shared/message-of";

/** A hint, not the truth: asks what should exist for the order and nudges the worker; the clock asks the same. */
export default sayingNoRows(async function fiscalOrder({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await enlistFiscalDocumentsWorkflow(container).run({
    input: {
      orderId: event.data.id,
      actor: `event:${event.name}`,
      // By the time of this event every refund of the cancellation has been answered by its provider.
      refundGraceMs: event.name === "order.canceled" ? 0 : undefined,
    },
  });
  await drainFiscalLedgerWorkflow(container).run({ input: {} });
});

export const config: SubscriberConfig = {
  event: ["order.placed", "order.canceled"],
  context: { subscriberId: "jar-icash-fiscal-order" },
};
