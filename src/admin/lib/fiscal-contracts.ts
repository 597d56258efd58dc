/** What the routes of the fiscal register answer; contracts.ts says what a code without a text means. */
import type { FindingKind } from "../../contract/reasons/comparison";
import type { StornoReason } from "../../contract/reasons/fiscal";
import type { Paged } from "./catalogue-contracts";
import type { AttentionEntry, LedgerEntry, LedgerState } from "./contracts";
import type { ReceiptKind } from "./fiscal-settings-contracts";

export const FISCAL_ACTIONS = [
  "retry",
  "refresh",
  "collected",
  "adopt",
  "elsewhere",
  "receipt_data",
  "review",
  "register",
] as const;
export type FiscalAction = (typeof FISCAL_ACTIONS)[number];

export interface FiscalPayment {
  provider: string;
  amount_minor: number;
  /** Before it was converted to the storno's currency. */
  original: { currency_code: string; amount_minor: number } | null;
}

/** As the receipt has them: such numbers may begin with a zero. */
export interface ReceiptData {
  number: string | null;
  device: string | null;
  /** Wall time in Sofia. */
  date: string | null;
  entered_by: string | null;
  entered_at: string | null;
}

/** Amounts are integer cents of the document's currency. */
export interface FiscalLine {
  index: number;
  name: string;
  quantity: number;
  unit_minor: number;
  vat_rate: string;
  /** Of a storno: the sale's row, and how many of its pieces come back. */
  sale_index: number | null;
  pieces: number | null;
  /** Of a sale: what no storno has taken yet, in the currency of its stornos. */
  left: { pieces: number; value_minor: number } | null;
}

/** A row of the list: everything but the lines and the journal. */
export interface FiscalDocumentRow extends Omit<LedgerEntry, "journal"> {
  kind: "sale" | "storno";
  order_id: string;
  display_id: number | null;
  refund_id: string | null;
  sale_id: string | null;
  account: string;
  attentions: AttentionEntry[];
  currency_code: string;
  total_minor: number;
  remaining_minor: number | null;
  payments: FiscalPayment[];
  import_ref: number;
  operation_id: string | null;
  unique_sale_number: string | null;
  receipt_kind: ReceiptKind;
  receipt: ReceiptData | null;
  storno_reason: StornoReason | null;
  /** A day in Sofia, YYYY-MM-DD. */
  lawful_until: string | null;
  collected_at: string | null;
  attempts: number;
  registered_at: string | null;
  created_at: string;
  updated_at: string;
  actions: FiscalAction[];
}

export interface FiscalDocument extends FiscalDocumentRow, LedgerEntry {
  lines: FiscalLine[];
}

export interface FiscalDocumentsAnswer {
  configured: boolean;
  demo: boolean;
  documents: FiscalDocument[];
}

export interface FiscalDocumentListAnswer extends Paged {
  configured: boolean;
  demo: boolean;
  documents: FiscalDocumentRow[];
}

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
  /** A code. */
  error: string | null;
  started_by: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

export interface ComparisonsAnswer extends Paged {
  configured: boolean;
  demo: boolean;
  reconciliations: Comparison[];
}

export interface ComparisonAnswer {
  reconciliation: Comparison;
  demo: boolean;
}

/** Amounts are integer cents of `currency_code`. */
export interface Finding {
  id: string;
  kind: FindingKind;
  account: string;
  order_id: string | null;
  document_id: string | null;
  operation_id: string | null;
  unique_sale_number: string | null;
  currency_code: string | null;
  expected_minor: number | null;
  found_minor: number | null;
  day: string | null;
  data: Record<string, unknown>;
}

export interface FindingsAnswer extends Paged {
  findings: Finding[];
}

export interface FiscalSummary {
  configured: boolean;
  demo: boolean;
  off: boolean;
  paused: boolean;
  counts: Partial<Record<LedgerState, number>>;
  /** How many documents have something that a person should look at. */
  attentions: number;
  oldest_open_at: string | null;
  next_deadline: { document_id: string; day: string } | null;
  overdue: number;
  accounts: { name: string; busy: boolean; waiting: number }[];
  last_reconciliation: Comparison | null;
}
