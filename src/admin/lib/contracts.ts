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

export const FISCAL_REASONS = [
  "payment_awaited",
  "sale_not_registered",
  "not_configured",
  "provider_unmapped",
  "several_payment_kinds",
  "vat_rate_missing",
  "vat_rate_unmapped",
  "total_mismatch",
  "quantity_unsupported",
  "negative_line",
  "empty",
  "currency_mismatch",
  "several_operations",
  "operation_deleted",
  "reference_taken",
  "receipt_data_missing",
  "storno_types_unconfirmed",
  "exceeds_sale",
  "exceeds_line",
  "nothing_left",
  "refused_by_icash",
  "authentication_failed",
  "remote_total_differs",
  "paid_differs",
  "unique_sale_number_repeated",
  "answer_lost",
  "absence_not_proven",
  "not_reached",
  "awaiting_completion",
  "order_canceled_before_registration",
  "free_order",
  "no_receipt_required",
  "before_start_date",
  "unexpected_error",
] as const;
export type FiscalReason = (typeof FISCAL_REASONS)[number];

export const DROPSHIP_REASONS = [
  "customer_data_missing",
  "partially_accepted",
  "answer_lost",
  "not_found_after_lost_answer",
  "refused_by_jar",
  "credentials",
  "rate_limited",
  "not_reached",
  "order_canceled_before_sending",
  "reference_mismatch",
  "lines_differ",
  "not_configured",
  "several_orders",
  "too_many_lines",
  "contract",
  "unexpected_error",
] as const;
export type DropshipReason = (typeof DROPSHIP_REASONS)[number];

export const ATTENTIONS = ["canceled_after_sending", "fulfillment_failed", "partially_accepted"] as const;
export type Attention = (typeof ATTENTIONS)[number];

export const STORNO_REASONS = ["operator_error", "return", "tax_base_reduction"] as const;
export type StornoReason = (typeof STORNO_REASONS)[number];

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

/** Amounts are integer cents of `currency_code`. */
export interface FiscalLine {
  name: string;
  quantity: number;
  unit_minor: number;
  vat_rate: string;
}

export interface FiscalDocument extends LedgerEntry {
  kind: "sale" | "storno";
  order_id: string;
  refund_id: string | null;
  currency_code: string;
  total_minor: number;
  import_ref: number;
  operation_id: string | null;
  unique_sale_number: string | null;
  storno_reason: StornoReason | null;
  /** A day in Sofia, YYYY-MM-DD. */
  lawful_until: string | null;
  lines: FiscalLine[];
  attempts: number;
  registered_at: string | null;
  created_at: string;
  updated_at: string;
  actions: "retry"[];
}

export interface FiscalDocumentsAnswer {
  configured: boolean;
  demo: boolean;
  documents: FiscalDocument[];
}

export interface SupplierLine {
  code: string;
  title: string;
  asked: number;
  /** null as long as JAR has not said. */
  accepted: number | null;
}

export interface SupplierOrder extends LedgerEntry {
  order_id: string;
  reference: number;
  jar_order_id: string | null;
  jar_status: string | null;
  shipping_name: string | null;
  shipping_status: string | null;
  waybill: string | null;
  tracking_url: string | null;
  attention: string | null;
  lines: SupplierLine[];
  attempts: number;
  sent_at: string | null;
  shipped_at: string | null;
  delivered_at: string | null;
  last_checked_at: string | null;
  created_at: string;
  updated_at: string;
  actions: ("retry" | "refresh")[];
}

export interface SupplierOrdersAnswer {
  configured: boolean;
  demo: boolean;
  supplier_orders: SupplierOrder[];
}

/** What a journal row says besides the reasons. */
export const JOURNAL_CODES = [
  "enlisted",
  "claimed",
  "registered",
  "ordered",
  "retry",
  "looked_up",
  "order_canceled",
  "payment_seen",
  "sale_registered",
] as const;
export type JournalCode = (typeof JOURNAL_CODES)[number];
