import type { MedusaContainer } from "@medusajs/framework/types";
import { drainFiscalLedger } from "../workflows/fiscal/drain";
import { sweepFiscalOrders } from "../workflows/fiscal/sweep";

/** Asks the events' question again for recent orders and sends what is due. */
export default async function fiscalClock(container: MedusaContainer): Promise<void> {
  await sweepFiscalOrders(container);
  await drainFiscalLedger(container);
}

export const config = {
  name: "jar-icash-fiscal-clock",
  schedule: process.env.JAR_ICASH_FISCAL_CRON || "* * * * *",
};
