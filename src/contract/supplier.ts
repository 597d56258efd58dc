/** What the routes of the orders at JAR answer (see shared.ts). */
import type { CatalogueStanding } from "./catalogue";
import type { BrakeCode } from "./reasons/supplier-brakes";
import type { SupplierFindingKind } from "./reasons/supplier-comparison";
import type { SupplierReturn } from "./supplier-return";
import type { LedgerEntry, LedgerRow, LedgerSummary, Paged, Part } from "./shared";

/** When an order may leave: its payment stands (`placed`), its money has arrived (`captured`), or a person sends it. */
export const ORDER_DUES = ["placed", "captured", "by_hand"] as const;
export type OrderDue = (typeof ORDER_DUES)[number];

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

/** Of the accepted lines whose cost is known, in euro without VAT, as decimal text with two places. */
export interface Margin {
  currency: "EUR";
  revenue: string;
  /** Less what JAR has credited. */
  cost: string;
  credited: string;
  margin: string;
  /** Of the revenue; null when nothing was charged. */
  percent: string | null;
  /** false: the cost of some lines is not known yet. */
  complete: boolean;
}

/** Invoice, warranty card, waybill (jar-api.md 7.6). */
export const DOCUMENT_TYPES = [3, 6, 7] as const;

/** A link to a paper of the shop's own that JAR is to enclose. */
export interface OrderDocument {
  type: (typeof DOCUMENT_TYPES)[number];
  url: string;
  document_id?: number | null;
}

/** What JAR has issued for the order. */
export interface Papers {
  documents: { pid: string; date: string | null; invoice_no: string | null }[];
  /** `total` is decimal text with VAT, of the whole invoice. */
  invoices: { pid: string; date: string | null; total: string | null }[];
}

export const CUSTOMER_FIELDS = ["name", "address", "phone", "email"] as const;
export type CustomerField = (typeof CUSTOMER_FIELDS)[number];

/** What a courier reads off the label. */
export const LABEL_FIELDS = ["name", "address"] as const;
export type LabelField = (typeof LABEL_FIELDS)[number];

/** Whom JAR delivers to, as it would be sent now. Read from the store's order each time and kept nowhere. */
export interface SupplierCustomer {
  name: string;
  mail: string;
  /** As it is sent; as the customer wrote it while it is no number. */
  phone: string;
  address: string;
  note: string | null;
  /** Without which JAR cannot deliver: empty or not usable. */
  missing: CustomerField[];
  /** Longer than a label holds; above they stand as they would be cut. */
  too_long: LabelField[];
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
export interface SupplierOrderRow extends LedgerRow {
  reference: number;
  jar_order_id: string | null;
  jar_status: string | null;
  shipping_name: string | null;
  shipping_status: string | null;
  waybill: string | null;
  tracking_url: string | null;
  lines: SupplierLine[];
  margin: Margin | null;
  documents: OrderDocument[];
  papers: Papers | null;
  sent_at: string | null;
  shipped_at: string | null;
  delivered_at: string | null;
  last_checked_at: string | null;
  actions: SupplierAction[];
}

export interface SupplierOrder extends SupplierOrderRow, LedgerEntry {
  /** Goods of it that go back to JAR. */
  returns: SupplierReturn[];
  customer: SupplierCustomer | null;
}

/** What every route of one order answers. */
export interface SupplierOrderAnswer {
  supplier_order: SupplierOrder;
}

/** Of one order of the store, whole. */
export interface SupplierOrdersAnswer extends Part, Paged {
  supplier_orders: SupplierOrder[];
}

export interface SupplierOrderListAnswer extends Part, Paged {
  supplier_orders: SupplierOrderRow[];
}

export interface Balance {
  /** Decimal text in euro. */
  total: string;
  /** The day of the oldest unpaid debt. */
  oldest_debt: string | null;
  checked_at: string | null;
  /** Above what the settings warn of. */
  exceeds: boolean;
}

export interface ReleaseManyBody {
  reason: BrakeCode;
}

export interface ReleasedMany {
  released: number;
}

export interface DropshipSummary extends LedgerSummary {
  /** null while JAR has told no amount. */
  balance: Balance | null;
  /** How many are held by each brake; one that holds none is not there. */
  braked: Partial<Record<BrakeCode, number>>;
  catalogue: CatalogueStanding;
}

/** Of a comparison with JAR. Amounts are integer cents of `currency_code` with VAT; null for who may not see costs. */
export interface SupplierComparisonFinding {
  id: string;
  kind: SupplierFindingKind;
  /** Of the supplier order; null: JAR has it and nobody here. */
  entry_id: string | null;
  order_id: string | null;
  display_id: number | null;
  reference: string | null;
  jar_order_id: string | null;
  /** Numbers of JAR's documents or of its invoice. */
  paper: string | null;
  currency_code: string;
  expected_minor: number | null;
  found_minor: number | null;
  day: string | null;
  data: Record<string, unknown>;
}
