/** What stops an order before it is sent, until a person says that it may go in spite of it. */
import type { FoundSupplierReason } from "../../contract/reasons/supplier";

export type Finding = FoundSupplierReason<
  | "fulfilled_here"
  | "debt_too_large"
  | "product_gone"
  | "not_available"
  | "cost_unknown"
  | "margin_too_low"
  | "preflight_differs"
>;
