import type { MedusaContainer } from "@medusajs/framework/types";
import { drainSupplierLedger } from "../workflows/dropship/drain";
import { followSupplierOrders } from "../workflows/dropship/follow";
import { sweepDropshipOrders } from "../workflows/dropship/sweep";

/** Asks the events' question again for recent orders, sends what is due and looks at JAR for what is on its way. */
export default async function dropshipClock(container: MedusaContainer): Promise<void> {
  await sweepDropshipOrders(container);
  await drainSupplierLedger(container);
  await followSupplierOrders(container);
}

export const config = {
  name: "jar-icash-dropship-clock",
  schedule: process.env.JAR_ICASH_DROPSHIP_CRON || "* * * * *",
};
