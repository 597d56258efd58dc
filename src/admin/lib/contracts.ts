/**
 * What the plugin's admin routes answer. The lists below are also the keys of the texts: a state or a
 * reason without a text does not compile. A code that is not listed here (a newer server, an older
 * bundle) is still shown, by a neutral sentence.
 */
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
  actor: string;
  code: string | null;
}

/** What both ledgers have in common, and all that the shared components need. */
export interface LedgerEntry {
  id: string;
  state: LedgerState;
  reason_code: string | null;
  reason_data: Record<string, unknown> | null;
  next_attempt_at: string | null;
  journal: JournalEntry[];
}

/** What a person should look at although the entry itself is settled. */
export interface AttentionEntry {
  code: string;
  data: Record<string, unknown> | null;
  at: string;
}
