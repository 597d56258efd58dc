import type { ExecArgs } from "@medusajs/framework/types";
import { runQueuedSyncs } from "../../../src/workflows/dropship/catalogue/run";

/** A process of the shop that does nothing but the catalogue runs that are waiting, for `medusa exec`. */
export default async function catalogueWorker({ container }: ExecArgs): Promise<void> {
  await runQueuedSyncs(container);
}
