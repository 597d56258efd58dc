/** What a product is before it goes on the wire. Prices are texts with two decimals, weights grams, warranties months. */
import type { Leaf } from "./categories";

export interface JarOfferRow {
  code: string;
  price: string;
  dealer_price: string;
  avail: string;
}

export interface JarProductRow extends JarOfferRow {
  /** JAR's own id of the product, as post order answers it. */
  id: number;
  leafId: number;
  category_path: string;
  category_name: string;
  brand_name: string | null;
  product_name: string;
  description: string | null;
  old_price: string;
  main_image: string | null;
  weight: string | null;
  warranty: string;
  promotion: "true" | "false";
  promotion_name: string | null;
  promotion_starts_at: string | null;
  promotion_ends_at: string | null;
  created: string;
  last_change: string;
  more_images: readonly { more_image: string; updated: string }[];
  props: readonly { prop_name: string; prop_val: string; prop_section: string | null }[];
}

export interface Identity {
  leaf: Leaf;
  brand: string;
  model: string;
  /** The maker's part number as a customer reads it. */
  part: string;
  code: string;
}
