import { z } from "@medusajs/framework/zod";
import type { SyncAction, SyncRun, SyncState } from "../../../../contract/catalogue";
import type { Granted } from "../../../../contract/permissions";
import { GUARDS } from "../../../../contract/reasons/catalogue";
import type { DropshipModuleService } from "../../../../modules/dropship";
import {
  Cursor,
  readApplied,
  readCounters,
  readParams,
  readPlanned,
  runProgress,
} from "../../../../workflows/dropship/catalogue/run-state";
import { isGivable, isUndoable } from "../../../../workflows/dropship/catalogue/undo";
import { iso } from "../../../wire";
import { allowed, neededForAct } from "../../../policies";
import { dropshipPolicies } from "../policies";

type SyncRunRow = Awaited<ReturnType<DropshipModuleService["retrieveSyncRun"]>>;

const findingsShape = z.array(z.object({ guard: z.enum(GUARDS), limit: z.string(), found: z.string() }));

const ACTIONS: Partial<Record<SyncState, readonly SyncAction[]>> = {
  queued: ["pause", "cancel"],
  running: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  held: ["release", "cancel"],
  planned: ["apply", "cancel"],
};

/** What a person may do with it now. Word that was left for its worker is not left a second time. */
function actionsOf(run: SyncRunRow): SyncAction[] {
  const allowed = [
    ...(ACTIONS[run.state] ?? []),
    ...(isUndoable(run) ? (["undo"] as const) : []),
    ...(isGivable(run) ? (["give_back"] as const) : []),
  ];
  return allowed.filter(
    (action) => run.requested === null || (action === "cancel" && run.requested === "pause"),
  );
}

/** A run as the admin reads it: no lease, no cursor. */
export function syncRunView(run: SyncRunRow, granted: Granted): SyncRun {
  const { since = null, code = null, of, fields = [] } = readParams(run.params);
  return {
    id: run.id,
    kind: run.kind,
    state: run.state,
    phase: run.phase,
    dry_run: run.dry_run,
    since,
    code,
    undoes: of === undefined ? null : { run_id: of, fields },
    requested: run.requested,
    attempts: run.attempts,
    started_by: run.started_by,
    released_by: run.released_by,
    counters: readCounters(run.counters),
    planned: readPlanned(run.planned),
    applied: readApplied(run.applied),
    findings: findingsShape.parse(run.findings ?? []),
    page_errors: Cursor.from(run.cursor)?.at.page_errors ?? [],
    unread_fields: Cursor.from(run.cursor)?.at.unread ?? {},
    error: run.error,
    wait_until: run.state === "queued" ? iso(run.wait_until) : null,
    progress: runProgress(run),
    created_at: iso(run.created_at),
    started_at: iso(run.started_at),
    planned_at: iso(run.planned_at),
    finished_at: iso(run.finished_at),
    actions: allowed(actionsOf(run), granted, (action) =>
      neededForAct(dropshipPolicies, "/admin/dropship/sync-runs", action),
    ),
  };
}
