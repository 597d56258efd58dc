import type { DropshipModuleService } from "../../../../modules/dropship";

type SyncRunRow = Awaited<ReturnType<DropshipModuleService["retrieveSyncRun"]>>;

export function syncRunView(run: SyncRunRow) {
  const { id, kind, state, counters, error, started_by, started_at, finished_at, created_at } = run;
  return { id, kind, state, counters, error, started_by, started_at, finished_at, created_at };
}
