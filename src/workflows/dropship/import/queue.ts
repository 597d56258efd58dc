import { generateEntityId, MedusaError } from "@medusajs/framework/utils";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { NewSyncRun, SyncKind } from "../../../modules/dropship";
import { dropshipService } from "../account";
import { emptyCounters } from "./counters";

export interface QueueSyncRunInput {
  kind: SyncKind;
  actor: string;
  /** Stops at the plan, which a person may then have applied. */
  dryRun?: boolean;
  /** For `changed`: `YYYY-MM-DD`. Without it, from the day before the last reading of the content began. */
  since?: string;
  /** For `one`. */
  code?: string;
}

/**
 * Puts a run into the queue; `runQueuedSyncs` picks it up. Returns its id, or the id of one that waits already and would
 * do the same.
 * @throws MedusaError NOT_ALLOWED when JAR is not configured, INVALID_DATA for a `one` without a code or a bad date
 */
export async function queueSyncRun(container: MedusaContainer, input: QueueSyncRunInput): Promise<string> {
  const service = dropshipService(container);
  if (service.setup.kind === "inert") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `JAR is not configured; missing: ${service.setup.missing.join(", ")}. Add it to medusa-config.ts and restart.`,
    );
  }
  return service.runQueue.queue(newRunId(), await newRun(container, input));
}

/** The same for a clock: null when JAR is not configured, or a run of this kind is waiting, at work or paused. */
export async function queueScheduledRun(container: MedusaContainer, kind: SyncKind): Promise<string | null> {
  const service = dropshipService(container);
  return service.setup.kind === "inert"
    ? null
    : service.runQueue.queueUnlessOpen(newRunId(), await newRun(container, { kind, actor: CLOCK }));
}

/** Who starts a run when no person does. */
export const CLOCK = "clock";

const newRunId = (): string => generateEntityId(undefined, "jarrun");

async function newRun(container: MedusaContainer, input: QueueSyncRunInput): Promise<NewSyncRun> {
  const { kind, actor, dryRun = false } = input;
  return { kind, actor, dryRun, params: await paramsOf(container, input), counters: emptyCounters() };
}

async function paramsOf(
  container: MedusaContainer,
  { kind, since, code }: QueueSyncRunInput,
): Promise<NewSyncRun["params"]> {
  if (kind === "one") {
    const wanted = code?.trim() ?? "";
    if (wanted === "") {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "code: a run of one product needs its code");
    }
    return { code: wanted };
  }
  if (kind !== "changed") {
    return {};
  }
  if (since !== undefined && !isDate(since)) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "since: must be a date such as 2026-01-31");
  }
  return { since: since ?? (await dayBeforeLastContent(container)) };
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
  );
}

const DAY_MS = 24 * 60 * 60_000;
const WITHOUT_ANY_MS = 7 * DAY_MS;

/** JAR filters by day, not by moment, so the day before is read again (jar-api.md 8). */
async function dayBeforeLastContent(container: MedusaContainer): Promise<string> {
  const [last] = await dropshipService(container).listSyncRuns(
    { kind: ["full", "changed"], state: "done", dry_run: false },
    { order: { started_at: "DESC" }, take: 1 },
  );
  const from = last?.started_at ? new Date(last.started_at).getTime() - DAY_MS : Date.now() - WITHOUT_ANY_MS;
  return new Date(from).toISOString().slice(0, 10);
}
