import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId } from "@medusajs/framework/utils";
import type { ReadingKind, SyncAction, SyncKind, SyncState } from "../../../contract/catalogue";
import type { DropshipModuleService, NewSyncRun } from "../../../modules/dropship";
import { dropshipService } from "../account";
import { isElsewhere, mayDropship } from "../consent";
import { emptyCounters, planContextOf, revisionOf } from "./run-state";
import { fieldRefusal } from "../../../contract/problems";
import type { RefusalCode } from "../../../contract/problems";
import { refused, refusedFields } from "../../shared/refusal";

export interface QueueSyncRunInput {
  kind: ReadingKind;
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
 * @throws Refusal when JAR is not configured, when it would write what nobody has armed, or for a `one` without a code or
 * a bad date
 */
export async function queueSyncRun(container: MedusaContainer, input: QueueSyncRunInput): Promise<string> {
  const service = dropshipService(container);
  if (service.setup.kind === "inert") {
    throw refused("jar_not_configured", { missing: service.setup.missing });
  }
  if (!input.dryRun && !(await mayDropship(container, switchOf(input.kind)))) {
    throw refused("switch_off", { part: switchOf(input.kind) });
  }
  return service.runs.queue(newRunId(), await newRun(container, input));
}

/**
 * The same for a clock: null when JAR is not configured, or a run of this kind is waiting, at work or paused. Until a
 * person has armed it and has applied the first plan, it makes plans and writes nothing.
 */
export async function queueScheduledRun(
  container: MedusaContainer,
  kind: ReadingKind,
): Promise<string | null> {
  const service = dropshipService(container);
  if (service.setup.kind === "inert") {
    return null;
  }
  const dryRun = !(await mayDropship(container, switchOf(kind))) || (await isFirstPlan(service));
  return service.runs.queueUnlessOpen(newRunId(), await newRun(container, { kind, actor: CLOCK, dryRun }));
}

/** What a run of this kind writes. */
export function switchOf(kind: SyncKind): "catalogue" | "offers" {
  return kind === "offer" ? "offers" : "catalogue";
}

async function isFirstPlan(service: DropshipModuleService): Promise<boolean> {
  const { active } = await service.known.counts();
  return active === 0;
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
      throw refusedFields(fieldRefusal("code", "product_code"));
    }
    return { code: wanted };
  }
  if (kind !== "changed") {
    return {};
  }
  if (since !== undefined && !isDate(since)) {
    throw refusedFields(fieldRefusal("since", "day"));
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

/* What a person may do with a run: pause, resume, cancel, let a held one go on, have a dry run's plan applied. */

/** Undoing a run begins another one: see undo.ts. */
export type RunControl = Exclude<SyncAction, "undo" | "give_back">;

export interface ControlSyncRunInput {
  id: string;
  action: RunControl;
  actor: string;
}

/** The state in which an action finds its work already done: a second click is no error. */
const ALREADY: Record<RunControl, readonly SyncState[]> = {
  pause: ["paused"],
  resume: ["queued", "running"],
  cancel: ["cancelled"],
  release: ["queued", "running"],
  apply: ["queued", "running"],
};

/**
 * A run that a worker has in its hands stops at the next page or batch; the others move at once.
 * @throws Refusal when the run is in no state for this, or its plan is out of date
 */
export async function controlSyncRun(container: MedusaContainer, input: ControlSyncRunInput): Promise<void> {
  const service = dropshipService(container);
  await service.retrieveSyncRun(input.id);
  if (await act(container, input)) {
    return;
  }
  const { state, released_by } = await service.retrieveSyncRun(input.id);
  const wasThis = input.action === "release" || input.action === "apply" ? released_by !== null : true;
  if (wasThis && ALREADY[input.action].includes(state)) {
    return;
  }
  throw refused(REFUSALS[input.action], { state });
}

const REFUSALS = {
  pause: "run_not_pausable",
  resume: "run_not_resumable",
  cancel: "run_not_cancellable",
  release: "run_not_releasable",
  apply: "run_not_applicable",
} as const satisfies Record<RunControl, RefusalCode>;

async function act(container: MedusaContainer, { id, action, actor }: ControlSyncRunInput): Promise<boolean> {
  const { runs } = dropshipService(container);
  switch (action) {
    case "pause":
      return (await runs.move(id, ["queued"], { to: "paused" })) || runs.request(id, "pause");
    case "resume":
      return runs.move(id, ["paused"], { to: "queued" });
    case "cancel":
      return (
        (await runs.move(id, ["queued", "paused", "planned", "held"], { to: "cancelled" })) ||
        runs.request(id, "cancel")
      );
    case "release":
      await assertArmed(container, id);
      await assertStillTrue(container, id, "held");
      return runs.move(id, ["held"], { to: "queued", phase: "applying", releasedBy: actor });
    case "apply":
      await assertArmed(container, id);
      await assertStillTrue(container, id, "planned");
      return runs.move(id, ["planned"], { to: "queued", phase: "applying", releasedBy: actor });
  }
}

async function assertArmed(container: MedusaContainer, id: string): Promise<void> {
  const { kind } = await dropshipService(container).retrieveSyncRun(id);
  if (kind === "undo") {
    if (await isElsewhere(container)) {
      throw refused("other_installation");
    }
    return;
  }
  if (!(await mayDropship(container, switchOf(kind)))) {
    throw refused("switch_off", { part: switchOf(kind) });
  }
}

/** A plan that was made with other settings would write what nobody wants any more. */
async function assertStillTrue(container: MedusaContainer, id: string, state: SyncState): Promise<void> {
  const service = dropshipService(container);
  const run = await service.retrieveSyncRun(id);
  // What an undo puts back does not follow from the settings.
  if (run.state !== state || run.kind === "undo") {
    return;
  }
  const settings = await service.catalogueSettings.read();
  if (run.settings_revision !== revisionOf(settings, await planContextOf(container, settings))) {
    throw refused("plan_outdated");
  }
}
