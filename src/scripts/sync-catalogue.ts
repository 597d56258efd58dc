import { setTimeout as pause } from "node:timers/promises";
import type { ExecArgs } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { READING_KINDS } from "../contract/catalogue";
import { dropshipService } from "../workflows/dropship/account";
import { runProgress } from "../workflows/dropship/catalogue/run-state";
import { queueSyncRun } from "../workflows/dropship/catalogue/queue";
import { runQueuedSyncs } from "../workflows/dropship/catalogue/run";

const USAGE = "Usage: medusa exec <this file> [full | offer | changed [YYYY-MM-DD] | one CODE] [dry-run]";

const OPEN = new Set(["queued", "running"]);
const LOOK_EVERY_MS = 2_000;
const SHORT_MS = 200;

/** `npx medusa exec` entry: reads JAR's catalogue now and says how far it is. Ends in an error unless it was read whole. */
export default async function syncCatalogue({ container, args }: ExecArgs): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const service = dropshipService(container);
  const id = await queueSyncRun(container, { ...readArguments(args), actor: "command line" });
  let said = "";
  const isOpen = async (): Promise<boolean> => {
    const run = await service.retrieveSyncRun(id);
    const { phase, done, total, unit, seconds_left: left } = runProgress(run);
    const line = `${run.state}, ${phase}: ${done} of ${total ?? "?"} ${unit}${left === null ? "" : `, ${left} s left`}`;
    if (line !== said) {
      logger.info(line);
      said = line;
    }
    return OPEN.has(run.state);
  };
  // A server that runs beside may be faster; then this process watches, and helps when the run is left.
  while (await isOpen()) {
    await watchWhile(runQueuedSyncs(container), isOpen);
  }
  const { state, error, planned, counters } = await service.retrieveSyncRun(id);
  logger.info(
    `${state}: planned ${JSON.stringify(planned ?? {})}, counted ${JSON.stringify(counters ?? {})}`,
  );
  if (state !== "done" && state !== "planned") {
    throw new Error(`The catalogue run ended as "${state}"${error ? `: ${error}` : ""}`);
  }
}

/** Looks every two seconds, at least once, until the work is done. */
async function watchWhile(work: Promise<unknown>, look: () => Promise<unknown>): Promise<void> {
  const ended = Promise.allSettled([work]);
  let isOver = false;
  while (!isOver) {
    const [over] = await Promise.all([
      Promise.race([ended.then(() => true), pause(LOOK_EVERY_MS, false)]),
      look(),
    ]);
    isOver = over;
  }
  await work;
  await pause(SHORT_MS);
}

const kindShape = z.enum(READING_KINDS);

const DRY_RUN = /^(--)?dry-run$/;

function readArguments(args: readonly string[]) {
  const words = args.filter((word) => !DRY_RUN.test(word));
  const [kind = "full", detail] = words;
  const read = kindShape.safeParse(kind);
  const takesDetail = kind === "changed" || kind === "one";
  if (!read.success || words.length > (takesDetail ? 2 : 1)) {
    throw new Error(USAGE);
  }
  return {
    kind: read.data,
    // Medusa's command line keeps what begins with "--" to itself; a run that should only look must not write for that.
    dryRun: [...args, ...process.argv].some((word) => DRY_RUN.test(word)),
    ...(kind === "changed" ? { since: detail } : {}),
    ...(kind === "one" ? { code: detail } : {}),
  };
}
