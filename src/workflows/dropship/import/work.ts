/** A run in the hands of its worker: what it knows, how far it is, and the one way to write that down. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { planContext } from "../../../lib/catalogue";
import type { KnownRow, PlanContext, PlanDecision } from "../../../lib/catalogue";
import type { JarClient } from "../../../lib/jar";
import type {
  ClaimedRun,
  DropshipModuleService,
  DropshipSettings,
  NewPlanItem,
  RunLease,
  StoredCatalogueSettings,
  SyncRequest,
} from "../../../modules/dropship";
import { increase } from "./counters";
import type { AppliedCounts, PlannedCounts, RunCounters } from "./counters";
import type { Cursor } from "./cursor";

export interface RunWork {
  container: MedusaContainer;
  service: DropshipModuleService;
  client: JarClient;
  run: ClaimedRun;
  /** Where products go. */
  store: DropshipSettings;
  plan: PlanContext;
  cursor: Cursor;
  counters: RunCounters;
  planned: PlannedCounts;
  applied: AppliedCounts;
}

/** Prices by the shop's rules and the plugin's options. */
export function planContextOf(
  service: DropshipModuleService,
  { settings }: StoredCatalogueSettings,
): PlanContext {
  const options = service.setup.kind === "inert" ? {} : service.setup.options;
  return planContext(settings, {
    currency: options.currency ?? "EUR",
    priceIncludesVatDefault: options.priceIncludesVat ?? true,
    now: new Date(),
  });
}

/** Changes whenever a plan made before would look different now. */
export function revisionOf({ revision }: StoredCatalogueSettings, { keys }: PlanContext): string {
  return [revision, keys.offer, keys.content].join(" ");
}

/** Of a row as it was when something was planned for it; another one means that somebody wrote since. */
export function rowVersion({ state, offerKey, contentHash }: KnownRow): string {
  return [state, offerKey, contentHash].join(" ");
}

/** The next item of the plan, counted. */
export function planItem(
  work: RunWork,
  about: { page: number; code: string; row: KnownRow | null; note?: string },
  decision: PlanDecision,
): NewPlanItem {
  const seq = work.cursor.at.next_seq;
  work.cursor.at.next_seq += 1;
  increase(work.planned, decision.action);
  return {
    // Unique as it is: drawing a random id for each item takes longer than planning it.
    id: `${work.run.id}_${seq}`,
    seq,
    page: about.page,
    code: about.code,
    action: decision.action,
    reason: decision.reason,
    changes: decision.changes,
    payload: decision.payload,
    row_version: about.row ? rowVersion(about.row) : null,
    note: about.note ?? null,
  };
}

/** What of a run is saved. */
export interface SavedWork {
  service: { runs: Pick<DropshipModuleService["runs"], "progress"> };
  run: RunLease;
  cursor: object;
  counters: object;
  planned: object;
}

/** Writes cursor, counters and new items in one statement. Returns what a person asks of the run. */
export async function savePlanned(
  work: SavedWork,
  items: readonly NewPlanItem[],
): Promise<SyncRequest | null> {
  const { cursor, counters, planned } = work;
  return work.service.runs.progress(work.run, { cursor, counters, planned }, items);
}

/** Begins to measure the pace of this worker, with `done` pages or items behind it. */
export function startPace(work: RunWork, done: number): void {
  work.cursor.at.pace = { at: new Date().toISOString(), done };
}
