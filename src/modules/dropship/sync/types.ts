/** The words of a sync run and its plan, for everybody who reads or writes them. */
import type { OwnedField, PlanAction, PlanState, SyncKind } from "../../../contract/catalogue";
import type { CatalogueSettings } from "../../../contract/catalogue-settings";
import type { RunLease, StoredSettings } from "../../../lib/ledger";

/** The shop's rules for the catalogue. */
export type StoredCatalogueSettings = StoredSettings<CatalogueSettings>;

export type SyncPhase = "reading" | "applying";

/** What a person may ask of a run that a worker has in its hands. */
export type SyncRequest = "pause" | "cancel";

export interface SyncRunParams {
  /** `YYYY-MM-DD`, for `changed`. */
  since?: string;
  /** For `one`. */
  code?: string;
  /** For `undo`: the run that is taken back, and what of its products. */
  of?: string;
  fields?: OwnedField[];
}

export interface NewSyncRun {
  kind: SyncKind;
  actor: string;
  dryRun: boolean;
  params: SyncRunParams;
  counters: object;
}

/** A run as its worker receives it. The JSON columns are read by their owners' schemas. */
export interface ClaimedRun extends RunLease {
  kind: SyncKind;
  phase: SyncPhase;
  dryRun: boolean;
  startedBy: string;
  releasedBy: string | null;
  attempts: number;
  settingsRevision: string | null;
  params: unknown;
  cursor: unknown;
  counters: unknown;
  planned: unknown;
  applied: unknown;
}

export interface NewPlanItem {
  id: string;
  seq: number;
  page: number;
  code: string;
  action: PlanAction;
  reason: string;
  changes: readonly { field: string; from: string | null; to: string | null }[];
  payload: object | null;
  row_version: string | null;
  /** It takes stock away. */
  lowers?: boolean;
  note: string | null;
}

/** What a run has come to, written together with the plan items that brought it there. */
export interface RunProgress {
  cursor?: object;
  counters?: object;
  planned?: object;
  applied?: object;
}

export interface PlanItemResult {
  id: string;
  state: Exclude<PlanState, "planned">;
  note: string | null;
}

/** A plan item as the worker takes it. */
export interface PlanItemToApply {
  id: string;
  seq: number;
  code: string;
  action: PlanAction;
  reason: string;
  payload: unknown;
  rowVersion: string | null;
  /** What it replaced is noted, so it was carried out. */
  isWritten: boolean;
}

export interface PlanFilter {
  action?: PlanAction;
  state?: PlanState;
  /** A part of the code, upper or lower case. */
  q?: string;
  limit: number;
  offset: number;
}
