import type { GivenSupplierReason } from "../../contract/reasons/supplier";
import type { NoReason } from "../../contract/reasons/entry";
import type { StoredSettings } from "../../lib/ledger";
import type { SupplierOrderSettings } from "../../contract/supplier-settings";

export type StoredOrderSettings = StoredSettings<SupplierOrderSettings>;

/** What a piece costs the dealer, by what JAR said when. */
export interface SupplierLineCost {
  /** Decimal text, without VAT. */
  unit: string;
  currency: string;
  source: "order" | "document" | "invoice";
  /** JAR's sales document by which the pieces were bought; the invoice stands beside it in the order's papers. */
  document?: string;
}

/** A JAR code within a supplier order. `accepted` is null until JAR has answered. */
export interface SupplierOrderLine {
  lineItemIds: string[];
  code: string;
  title: string;
  asked: number;
  accepted: number | null;
  cost?: SupplierLineCost;
  serials?: string[];
}

export type NewSupplierOrder = NewOrder & (GivenSupplierReason | NoReason);

interface NewOrder {
  id: string;
  orderId: string;
  part: string;
  state: "waiting" | "queued" | "held";
  lines: SupplierOrderLine[];
  actor: string;
}

/** Where imported products go; written by "prepare the store". */
export interface DropshipSettings {
  stock_location_id: string;
  sales_channel_id: string;
  shipping_profile_id: string;
}
