import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { drainSupplierLedgerWorkflow, enlistSupplierOrderWorkflow } from "../workflows/dropship";
import { sayingNoRows } from "../workflows/shared/message-of";

/** A hint, not the truth: asks what should exist for the order and nudges the worker; the clock asks the same. */
export default sayingNoRows(async function dropshipOrder({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await enlistSupplierOrderWorkflow(container).run({
    input: { orderId: event.data.id, actor: `event:${event.name}` },
  });
  await drainSupplierLedgerWorkflow(container).run({ input: {} });
});

export const config: SubscriberConfig = {
  event: ["order.placed", "order.canceled"],
  context: { subscriberId: "jar-icash-dropship-order" },
};
