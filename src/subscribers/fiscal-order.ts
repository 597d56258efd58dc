import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { drainFiscalLedgerWorkflow, enlistFiscalDocumentsWorkflow } from "../workflows/fiscal";

/** A hint, not the truth: asks what should exist for the order and nudges the worker; the clock asks the same. */
export default async function fiscalOrder({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await enlistFiscalDocumentsWorkflow(container).run({
    input: { orderId: event.data.id, actor: `event:${event.name}` },
  });
  await drainFiscalLedgerWorkflow(container).run({ input: {} });
}

export const config: SubscriberConfig = {
  event: ["order.placed", "order.canceled"],
  context: { subscriberId: "jar-icash-fiscal-order" },
};
