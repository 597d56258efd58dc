/** What the routes of the supplier orders answer; contracts.ts says what a code without a text means. */
import type { Paged } from "./catalogue-contracts";
import type { AttentionEntry, LedgerEntry, LedgerState } from "./contracts";

export interface SupplierLine {
  code: string;
  title: string;
  asked: number;
  /** null as long as JAR has not said. */
  accepted: number | null;
  /** Decimal text, euro without VAT; null as long as nobody knows. */
  unit_cost: string | null;
  serials: string[];
}

/** Decimal text, euro without VAT, over the accepted lines. */
export interface Margin {
  currency: "EUR";
  revenue: string;
  cost: string;
  margin: string;
  percent: string | null;
  /** false: the cost of some lines is not known yet. */
  complete: boolean;
}

/** A link to a paper of the shop's own. */
export interface OrderDocument {
  type: number;
  url: string;
  document_id?: number | null;
}

/** What JAR has issued for the order. */
export interface Papers {
  documents: { pid: string; date: string | null; invoice_no: string | null }[];
  /** `total` is decimal text with VAT, of the whole invoice. */
  invoices: { pid: string; date: string | null; total: string | null }[];
}

/** Whom JAR delivers to, as it would be sent now. Read from the store's order each time and kept nowhere. */
export interface SupplierCustomer {
  name: string;
  mail: string;
  phone: string;
  address: string;
  note: string | null;
  /** Fields without which JAR cannot deliver, empty or not usable. */
  missing: string[];
}

export const SUPPLIER_ACTIONS = [
  "send",
  "hold",
  "release",
  "correct",
  "retry",
  "refresh",
  "adopt",
  "handled",
  "documents",
] as const;
export type SupplierAction = (typeof SUPPLIER_ACTIONS)[number];

/** A row of the list: everything but the customer and the journal. */
export interface SupplierOrderRow extends Omit<LedgerEntry, "journal"> {
  order_id: string;
  display_id: number | null;
  reference: number;
  jar_order_id: string | null;
  jar_status: string | null;
  shipping_name: string | null;
  shipping_status: string | null;
  waybill: string | null;
  tracking_url: string | null;
  attentions: AttentionEntry[];
  lines: SupplierLine[];
  margin: Margin | null;
  documents: OrderDocument[];
  papers: Papers | null;
  attempts: number;
  sent_at: string | null;
  shipped_at: string | null;
  delivered_at: string | null;
  last_checked_at: string | null;
  created_at: string;
  updated_at: string;
  actions: SupplierAction[];
}

export interface SupplierOrder extends SupplierOrderRow, LedgerEntry {
  customer: SupplierCustomer | null;
}

export interface SupplierOrdersAnswer {
  configured: boolean;
  demo: boolean;
  supplier_orders: SupplierOrder[];
}

export interface SupplierOrderListAnswer extends Paged {
  configured: boolean;
  demo: boolean;
  supplier_orders: SupplierOrderRow[];
}

export interface Balance {
  /** Decimal text in euro. */
  total: string;
  /** The day of the oldest unpaid debt. */
  oldest_debt: string | null;
  checked_at: string;
  exceeds: boolean;
}

export interface DropshipSummary {
  configured: boolean;
  demo: boolean;
  paused: boolean;
  counts: Partial<Record<LedgerState, number>>;
  /** How many orders have something that a person should look at. */
  attentions: number;
  oldest_open_at: string | null;
  balance: Balance | null;
}
