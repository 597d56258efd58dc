import type { MedusaContainer } from "@medusajs/framework/types";
import type { SyncKind } from "../../../modules/dropship";
import { queueScheduledRun } from "./queue";
import { runQueuedSyncs } from "./run";

/** What a clock does at its stroke. Does nothing while a run of this kind is open, or JAR is not configured. */
export async function runOnSchedule(container: MedusaContainer, kind: SyncKind): Promise<void> {
  if (await queueScheduledRun(container, kind)) {
    await runQueuedSyncs(container);
  }
}
