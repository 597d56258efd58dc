/**
 * What the catalogue's routes answer. The lists are also the keys of the texts, as in contracts.ts; a word that is not
 * listed (a newer server) is shown as it came.
 */
export const SYNC_KINDS = ["full", "offer", "changed", "one"] as const;
export type SyncKind = (typeof SYNC_KINDS)[number];

export const SYNC_STATES = [
  "queued",
  "running",
  "paused",
  "planned",
  "held",
  "done",
  "incomplete",
  "failed",
  "cancelled",
] as const;
export type SyncState = (typeof SYNC_STATES)[number];

export const SYNC_ACTIONS = ["pause", "resume", "cancel", "release", "apply"] as const;
export type SyncAction = (typeof SYNC_ACTIONS)[number];

export const PLAN_ACTIONS = [
  "create",
  "back",
  "content",
  "price",
  "stock",
  "missing",
  "exclude",
  "hold",
  "quarantine",
] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

export const PLAN_STATES = ["planned", "applied", "skipped", "failed", "stale"] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const CHANGED_FIELDS = [
  "title",
  "description",
  "images",
  "category",
  "weight",
  "details",
  "price",
  "sale_price",
  "stock",
  "state",
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

export interface Setup {
  configured: boolean;
  demo: boolean;
  /** Names of options. */
  missing: string[];
  prepared: boolean;
}

export interface Paged {
  count: number;
  limit: number;
  offset: number;
}

export interface RunProgress {
  phase: "reading" | "applying";
  unit: "pages" | "items";
  done: number;
  total: number | null;
  per_second: number | null;
  seconds_left: number | null;
}

export interface RunCounters {
  offered: number;
  seen: number;
  created: number;
  updated: number;
  untouched: number;
  back: number;
  missing: number;
  excluded: number;
  held: number;
  quarantined: number;
  skipped: number;
  unknown: number;
  duplicates: number;
}

export interface Finding {
  guard: string;
  /** Percent or factor, as decimal text. */
  limit: string;
  found: string;
}

export interface SyncRun {
  id: string;
  kind: SyncKind;
  state: SyncState;
  phase: string;
  dry_run: boolean;
  since: string | null;
  code: string | null;
  requested: string | null;
  started_by: string;
  released_by: string | null;
  counters: RunCounters;
  planned: Partial<Record<PlanAction, number>>;
  applied: Partial<Record<PlanState, number>>;
  findings: Finding[];
  page_errors: { page: number; code: string | null; message: string }[];
  error: string | null;
  progress: RunProgress;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  actions: SyncAction[];
}

export interface SyncRunsAnswer extends Setup, Paged {
  sync_runs: SyncRun[];
}

export interface SyncRunAnswer extends Setup {
  sync_run: SyncRun;
}

export interface PlanItem {
  id: string;
  seq: number;
  code: string;
  action: PlanAction;
  reason: string;
  changes: { field: string; from: string | null; to: string | null }[];
  state: PlanState;
  note: string | null;
}

export interface PlanAnswer extends Paged {
  items: PlanItem[];
}

export interface SupplierCategory {
  path: string;
  name: string;
  parent_path: string | null;
  /** null: none is made yet, or a person deleted it. */
  category: { id: string; name: string; handle: string } | null;
}

export interface SupplierCategoriesAnswer extends Setup, Paged {
  categories: SupplierCategory[];
}
