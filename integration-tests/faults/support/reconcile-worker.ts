import type { ExecArgs } from "@medusajs/framework/types";
import { runQueuedReconciliations } from "../../../src/workflows/fiscal/reconcile/run";

/** A process of the shop that does nothing but compare its books with iCash, for `medusa exec`. */
export default async function reconcileWorker({ container }: ExecArgs): Promise<void> {
  await runQueuedReconciliations(container);
}
