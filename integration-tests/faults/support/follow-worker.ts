import type { ExecArgs } from "@medusajs/framework/types";
import { followSupplierOrders } from "../../../src/workflows/dropship/orders/follow";

/** A process of the shop that does nothing but look at JAR for what is on its way, for `medusa exec`. */
export default async function followWorker({ container }: ExecArgs): Promise<void> {
  await followSupplierOrders(container);
}
