/**
 * What all routes of the plugin have in common. Everything here is as it travels: a moment is ISO text, an amount that is
 * named `…_minor` is integer cents, another one is decimal text. The lists are also the keys of the admin's texts, so a
 * word without a text does not compile; a word that a newer server sends is shown by a neutral sentence.
 */

import type { TroubleCause } from "./reasons/troubles";

/** Where a row of a ledger stands (architecture.md 3.1). */
export const LEDGER_STATES = [
  "waiting",
  "queued",
  "working",
  "unknown",
  "held",
  "done",
  "refused",
  "skipped",
] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];

export interface JournalEntry {
  id: string;
  at: string;
  from_state: string | null;
  to_state: string;
  /** An id of Medusa's, or the name of what works by itself. */
  actor: string;
  /** Of a person or an API key that the store still knows. */
  actor_name: string | null;
  code: string | null;
}

/** A row of a ledger's list, as far as both ledgers are alike. */
export interface LedgerRow {
  id: string;
  order_id: string;
  display_id: number | null;
  /** Whose books it stands in, when these are not the present ones: it is not registered, or ordered, in the present account. */
  other_books: string | null;
  state: LedgerState;
  reason_code: string | null;
  reason_data: Record<string, unknown> | null;
  attentions: AttentionEntry[];
  attempts: number;
  next_attempt_at: string | null;
  created_at: string;
  updated_at: string;
}

/** A row as a whole. */
export interface LedgerEntry extends LedgerRow {
  journal: JournalEntry[];
}

/** What a person should look at although the entry itself is settled. */
export interface AttentionEntry {
  code: string;
  data: Record<string, unknown> | null;
  at: string;
}

/** How a ledger stands as a whole. */
export interface LedgerSummary extends Part {
  paused: boolean;
  counts: Partial<Record<LedgerState, number>>;
  /** How many rows have something that a person should look at. */
  attentions: number;
  oldest_open_at: string | null;
  /** What stops it as a whole, account by account. */
  troubles: { account: string; cause: TroubleCause; since: string }[];
}

/** Whether a half of the plugin works at all, and with what. */
export interface Part {
  configured: boolean;
  /** Stand-ins answer: nothing of this is real. */
  demo: boolean;
}

export interface Paged {
  count: number;
  limit: number;
  offset: number;
}

/** One save of settings, as far as it changed something. */
export interface SettingsChange {
  id: string;
  /** That it made. */
  revision: number;
  at: string;
  actor: string;
  /** Of a person or an API key that the store still knows. */
  actor_name: string | null;
  /** By their paths ("stornos.review"); a list is one field. null: it was not there. */
  fields: { path: string; from: unknown; to: unknown }[];
}

/** GET …/settings/history : the latest first. */
export interface SettingsHistoryAnswer extends Paged {
  changes: SettingsChange[];
}

export interface StoredSettings<Settings> {
  settings: Settings;
  /** 0: nobody has saved any, the defaults apply. */
  revision: number;
  updated_by: string | null;
  updated_at: string | null;
}

/** Of a comparison with the books on the other side. */
export const COMPARISON_STATES = ["queued", "working", "done", "failed"] as const;
export type ComparisonState = (typeof COMPARISON_STATES)[number];

export interface Comparison {
  id: string;
  state: ComparisonState;
  /** Days in Sofia, both included. */
  from_day: string;
  to_day: string;
  /** Findings by kind, and how much was compared. */
  counts: Record<string, number>;
  /** How often a worker began it. */
  attempts: number;
  /** A code. */
  error: string | null;
  started_by: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

export interface ComparisonsAnswer extends Part, Paged {
  reconciliations: Comparison[];
}

export interface StartedComparisonAnswer {
  reconciliation: Comparison;
}

export interface ComparisonAnswer extends StartedComparisonAnswer {
  demo: boolean;
}

export interface FindingsAnswer<Finding> extends Paged {
  findings: Finding[];
}
