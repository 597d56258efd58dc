import type { MedusaContainer } from "@medusajs/framework/types";
import { announceDocuments } from "../workflows/fiscal/news";
import { drainFiscalLedger } from "../workflows/fiscal/drain";
import { runQueuedReconciliations } from "../workflows/fiscal/reconcile/run";
import { sweepFiscalOrders } from "../workflows/fiscal/sweep";

/** Asks the events' question again for recent orders, sends what is due, and catches up on news and comparisons. */
export default async function fiscalClock(container: MedusaContainer): Promise<void> {
  await sweepFiscalOrders(container);
  await drainFiscalLedger(container);
  // Also while sending is paused, when the worker has nothing to do.
  await announceDocuments(container);
  await runQueuedReconciliations(container);
}

export const config = {
  name: "jar-icash-fiscal-clock",
  schedule: process.env.JAR_ICASH_FISCAL_CRON || "* * * * *",
};
