/** One run of the plugin's own, from the queue to its end, as the clock would do it. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { ReadingKind } from "../../src/contract/catalogue";
import { dropshipService } from "../../src/workflows/dropship/account";
import { queueSyncRun } from "../../src/workflows/dropship/catalogue/queue";
import { runQueuedSyncs } from "../../src/workflows/dropship/catalogue/run";

const runShape = z.object({
  state: z.string(),
  error: z.string().nullable(),
  findings: z.unknown(),
  counters: z.object({
    seen: z.number(),
    created: z.number(),
    updated: z.number(),
    untouched: z.number(),
    quarantined: z.number(),
    held: z.number(),
  }),
});

export type RunCounts = z.output<typeof runShape>["counters"];

/** @throws Error when the run did not end well: its time would say nothing */
export async function runToEnd(container: MedusaContainer, kind: ReadingKind): Promise<RunCounts> {
  const id = await queueSyncRun(container, { kind, actor: "benchmark" });
  await runQueuedSyncs(container);
  const run = runShape.parse(await dropshipService(container).retrieveSyncRun(id));
  if (run.state !== "done") {
    throw new Error(`The ${kind} run ended ${run.state}: ${run.error} ${JSON.stringify(run.findings)}`);
  }
  return run.counters;
}
