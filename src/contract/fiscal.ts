/** What the routes of the fiscal register answer (see shared.ts). */
import type { FindingKind } from "./reasons/comparison";
import type { StornoReason } from "./reasons/fiscal";
import type { RefusalBody } from "./problems";
import type { Comparison, LedgerEntry, LedgerRow, LedgerSummary, Paged, Part } from "./shared";

/** When the law asks for the receipt of a payment (bg-fiscal.md 1, 2). */
export const SALE_DUES = ["placed", "captured", "collected", "none"] as const;
export type SaleDue = (typeof SALE_DUES)[number];

export const RECEIPT_KINDS = ["electronic", "printed"] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** Why the law asks for none (bg-fiscal.md 1). */
export const NO_RECEIPT_REASONS = ["bank_transfer", "postal_money_order", "courier_issues", "other"] as const;
export type NoReceiptReason = (typeof NO_RECEIPT_REASONS)[number];

export const DOCUMENT_KINDS = ["sale", "storno"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const FISCAL_ACTIONS = [
  "retry",
  "refresh",
  "collected",
  "adopt",
  "elsewhere",
  "receipt_data",
  "review",
  "register",
  "invoice",
  "take_over",
  "reverse",
  "exchange",
  "register_rows",
  "correct_pay_type",
] as const;
export type FiscalAction = (typeof FISCAL_ACTIONS)[number];

export interface FiscalPayment {
  /** Of Medusa, or "credit"; null in documents of version 0.1.0. */
  payment_id: string | null;
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

export const INVOICE_KINDS = ["invoice", "credit_note", "debit_note"] as const;
export type InvoiceKind = (typeof INVOICE_KINDS)[number];

/** As iCash numbers it; the company's data stay there. */
export interface IssuedInvoice {
  /** Of iCash. */
  id: number;
  number: string;
  kind: InvoiceKind;
  /** YYYY-MM-DD */
  date: string | null;
}

/** Amounts are integer cents of the document's currency. */
export interface FiscalLine {
  index: number;
  /** Of the order. */
  line_id: string;
  kind: "item" | "shipping";
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
export interface FiscalDocumentRow extends LedgerRow {
  kind: DocumentKind;
  refund_id: string | null;
  refund_reason_id: string | null;
  return_id: string | null;
  sale_id: string | null;
  account: string;
  currency_code: string;
  total_minor: number;
  /** Of a sale: what its stornos have left, in their currency. */
  remaining_minor: number | null;
  payments: FiscalPayment[];
  import_ref: number;
  operation_id: string | null;
  unique_sale_number: string | null;
  /** In the words of iCash. */
  remote_status: string | null;
  receipt_kind: ReceiptKind;
  receipt: ReceiptData | null;
  /** That iCash has issued to its operation, as far as they were read. */
  invoices: IssuedInvoice[];
  storno_reason: StornoReason | null;
  /** A day in Sofia, YYYY-MM-DD. */
  lawful_until: string | null;
  /** What the queue is ordered by. */
  due_by: string | null;
  /** When a person said that the courier had brought the money. */
  collected_at: string | null;
  registered_at: string | null;
  actions: FiscalAction[];
}

export interface FiscalDocument extends FiscalDocumentRow, LedgerEntry {
  lines: FiscalLine[];
}

/** What every route of one document answers. */
export interface FiscalDocumentAnswer {
  document: FiscalDocument;
}

/** GET /admin/fiscal/documents/:id/invoice : the company as the order has it now, read from there and kept nowhere. */
export interface InvoiceDataAnswer {
  invoice: {
    company: string;
    eik: string;
    vat_number: string;
    mol: string;
    country_code: string;
    city: string;
    address: string;
  };
}

/** Registered in the demo or in a test account only; cents of the currency. */
export interface OwedAnew {
  currency_code: string;
  sales: number;
  sold_minor: number;
  stornos: number;
  reversed_minor: number;
}

/** GET, POST /admin/fiscal/owed-anew */
export interface OwedAnewAnswer {
  owed: OwedAnew[];
}

/** Of one order, whole. */
export interface FiscalDocumentsAnswer extends Part, Paged {
  documents: FiscalDocument[];
}

export interface FiscalDocumentListAnswer extends Part, Paged {
  documents: FiscalDocumentRow[];
}

/** What a courier's list says of an order. */
export const COLLECTION_FINDINGS = [
  "agrees",
  "amount_differs",
  "amount_unreadable",
  "already_collected",
  "not_awaited",
  "number_unknown",
] as const;
export type CollectionFinding = (typeof COLLECTION_FINDINGS)[number];

/** A sale that waits for the money of a cash on delivery. Amounts are integer cents of `currency_code`. */
export interface AwaitedCollection {
  document_id: string;
  order_id: string;
  display_id: number | null;
  waybills: string[];
  /** What the courier is to bring. */
  expected_minor: number;
  currency_code: string;
  placed_at: string;
  /** Medusa shows it as captured, which proves nothing. */
  captured_minor: number;
}

/** GET /admin/fiscal/collections */
export interface CollectionsAnswer extends Part, Paged {
  collections: AwaitedCollection[];
}

/** What the list says of one order, or of a number that is no order's. */
export interface ComparedCollection {
  /** Of the file. */
  lines: number[];
  numbers: string[];
  /** As the list writes them. */
  amounts: string[];
  amount_minor: number | null;
  finding: CollectionFinding;
  document_id: string | null;
  order_id: string | null;
  display_id: number | null;
  expected_minor: number | null;
  currency_code: string | null;
}

/** POST /admin/fiscal/collections/check : nothing is marked by it. */
export interface CheckedCollectionsAnswer {
  headings: string[];
  /** The headings that were taken for these columns; null while that is not clear. */
  columns: { waybill: string | null; order: string | null; amount: string | null } | null;
  collections: ComparedCollection[];
}

export const MOST_COLLECTED_AT_ONCE = 200;

/** POST /admin/fiscal/collections : of each, whether it is marked now, and else why not. */
export interface MarkedCollectionsAnswer {
  results: { document_id: string; refusal: RefusalBody | null }[];
}

/** Amounts are integer cents of `currency_code`. */
export interface ComparisonFinding {
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

export interface FiscalSummary extends LedgerSummary {
  off: boolean;
  /** Payment providers of the store of which nobody has said when their receipt is due: their sales are held. */
  undecided_providers: string[];
  next_deadline: { document_id: string; day: string } | null;
  overdue: number;
  /** `busy`: somebody is calling iCash with this account's key. */
  accounts: { name: string; busy: boolean; waiting: number }[];
  last_reconciliation: Comparison | null;
}

/** POST /admin/fiscal/orders/:id/receipt-link */
export interface ReceiptLinkAnswer {
  receipt_link: {
    id: string;
    /** Below the backend's address; the store API wants the publishable key with it, as for every request. */
    path: string;
    /** For the header `x-receipt-token`. Said this once. */
    token: string;
    expires_at: string;
  };
}

/** A link that was given, without what opens it. */
export interface GivenReceiptLink {
  id: string;
  order_id: string;
  created_at: string;
  created_by: string;
  created_by_name: string | null;
  expires_at: string;
  revoked_at: string | null;
}

/** GET /admin/fiscal/orders/:id/receipt-links; POST /admin/fiscal/receipt-links/:id/revoke answers one. */
export interface GivenReceiptLinksAnswer {
  receipt_links: GivenReceiptLink[];
}

/** Amounts are decimal text in major units, VAT included. */
interface CustomerDocument {
  kind: DocumentKind;
  amount: string;
  currency_code: string;
  registered_at: string | null;
}

export interface CustomerReceipt extends CustomerDocument {
  unique_sale_number: string | null;
  stornos: CustomerDocument[];
}

/** GET /store/orders/:id/receipts : only what is registered, and nothing of how it came to that. */
export interface CustomerReceiptsAnswer {
  receipts: CustomerReceipt[];
  /** Stand-ins registered them: nothing of this is real. */
  demo: boolean;
  notice: { bg: string; en: string };
}

/** Of a day in Sofia, YYYY-MM-DD, in cents of the account's currency. */
export interface FiscalDay {
  day: string;
  /** Taken by the store in ways of paying that ask for a receipt, less what was given back. */
  paid_minor: number;
  /** Registered, less what was reversed. */
  registered_minor: number;
}

export interface FiscalCount {
  count: number;
  total_minor: number;
}

/** GET /admin/fiscal/overview */
export interface FiscalOverviewAnswer extends Part {
  currency_code: string;
  today: { day: string; receipts: FiscalCount; stornos: FiscalCount };
  /** Not registered yet, with a last lawful day. */
  stornos_due: { count: number; next_day: string | null; overdue: number };
  /** Thirty days, today the last. */
  days: FiscalDay[];
}
