/** A JAR code within a supplier order. `accepted` is null until JAR has answered. */
export interface SupplierOrderLine {
  lineItemIds: string[];
  code: string;
  title: string;
  asked: number;
  accepted: number | null;
}

export interface NewSupplierOrder {
  id: string;
  orderId: string;
  part: string;
  state: "queued" | "skipped" | "held";
  reasonCode: string | null;
  reasonData: object | null;
  lines: SupplierOrderLine[];
  actor: string;
}

/** Where imported products go; written by "prepare the store". */
export interface DropshipSettings {
  stock_location_id: string;
  sales_channel_id: string;
  shipping_profile_id: string;
}
