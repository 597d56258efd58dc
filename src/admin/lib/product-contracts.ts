/** What the catalogue's routes answer about single products, their prices and their stock. */
import type { Paged, Setup } from "./catalogue-contracts";

export const PRODUCT_STATES = [
  "active",
  "out_of_stock",
  "missing",
  "excluded",
  "quarantined",
  "conflict",
] as const;
export type ProductState = (typeof PRODUCT_STATES)[number];

export const ASIDE_FILTERS = ["aside", "conflict", "quarantined", "held", "missing", "excluded"] as const;
export type AsideFilter = (typeof ASIDE_FILTERS)[number];

export const OWNED_FIELDS = ["title", "description", "images", "categories", "price", "stock"] as const;
export type OwnedField = (typeof OWNED_FIELDS)[number];

export const PRICE_STEPS = [
  "price",
  "dealer_price",
  "bgn_to_eur",
  "vat",
  "markup_percent",
  "markup_fixed",
  "floor",
  "rounding",
] as const;
export type PriceStepName = (typeof PRICE_STEPS)[number];

export interface PriceStep {
  step: PriceStepName;
  /** Euro (JAR's currency before it is turned into euro), as decimal text. */
  value: string;
}

export type ShelfPrice =
  | {
      kind: "ok";
      amount_minor: number;
      sale_minor: number | null;
      floor_minor: number | null;
      rule: string;
      steps: PriceStep[];
    }
  | { kind: "unsellable"; reason: string };

export interface FieldOwner {
  by: string | null;
  at: string | null;
  how: "edited" | "locked";
}

export interface SupplierProduct {
  id: string;
  code: string;
  title: string | null;
  state: ProductState;
  reason_code: string | null;
  reason_data: Record<string, unknown> | null;
  product_id: string | null;
  brand: string | null;
  warranty_months: number | null;
  category_path: string | null;
  availability: string | null;
  availability_quantity: number | null;
  price: string | null;
  dealer_price: string | null;
  owners: Partial<Record<OwnedField, FieldOwner>>;
  written: { amount_minor: number | null; sale_minor: number | null; quantity: number | null };
  shelf_price: ShelfPrice;
  missing_since: string | null;
  last_seen_at: string | null;
  updated_at: string;
  actions: "retry"[];
}

export interface SupplierProductsAnswer extends Setup, Paged {
  /** Of JAR's prices, from the plugin's options. */
  currency: string;
  supplier_products: SupplierProduct[];
}

export interface AvailabilityText {
  text: string;
  /** Products. */
  count: number;
  /** Pieces that are offered for it; null for a text that nobody has mapped. */
  quantity: number | null;
}

export interface PricePreview {
  products: number;
  changed: number;
  raised: number;
  lowered: number;
  unsellable: number;
  held: number;
  sample: PreviewedPrice[];
}

export interface PreviewedPrice {
  code: string;
  title: string | null;
  from_minor: number | null;
  to_minor: number | null;
  sale_minor: number | null;
  reason: string | null;
  steps: PriceStep[];
}
