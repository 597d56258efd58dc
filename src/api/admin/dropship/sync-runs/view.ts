import type { DropshipModuleService, SyncState } from "../../../../modules/dropship";
import type { SyncAction } from "../../../../workflows/dropship/catalogue/queue";
import {
  Cursor,
  readApplied,
  readCounters,
  readParams,
  readPlanned,
  runProgress,
} from "../../../../workflows/dropship/catalogue/run-state";

type SyncRunRow = Awaited<ReturnType<DropshipModuleService["retrieveSyncRun"]>>;

const ACTIONS: Partial<Record<SyncState, readonly SyncAction[]>> = {
  queued: ["pause", "cancel"],
  running: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  held: ["release", "cancel"],
  planned: ["apply", "cancel"],
};

/** What a person may do with it now. Word that was left for its worker is not left a second time. */
function actionsOf(run: SyncRunRow): SyncAction[] {
  const allowed = ACTIONS[run.state] ?? [];
  return allowed.filter(
    (action) => run.requested === null || (action === "cancel" && run.requested === "pause"),
  );
}

/** A run as the admin reads it: no lease, no cursor. */
export function syncRunView(run: SyncRunRow) {
  const { since = null, code = null } = readParams(run.params);
  return {
    id: run.id,
    kind: run.kind,
    state: run.state,
    phase: run.phase,
    dry_run: run.dry_run,
    since,
    code,
    requested: run.requested,
    attempts: run.attempts,
    started_by: run.started_by,
    released_by: run.released_by,
    counters: readCounters(run.counters),
    planned: readPlanned(run.planned),
    applied: readApplied(run.applied),
    findings: run.findings ?? [],
    page_errors: Cursor.from(run.cursor)?.at.page_errors ?? [],
    error: run.error,
    progress: runProgress(run),
    created_at: run.created_at,
    started_at: run.started_at,
    planned_at: run.planned_at,
    finished_at: run.finished_at,
    actions: actionsOf(run),
  };
}
