/**
 * What a storefront may show of JAR's products, and by what it finds them. The dealer's price and everything else that the
 * shop pays are no part of it. A moment is ISO text.
 */

/** What a product's page may show. */
export interface StoreSupplier {
  brand: string | null;
  warranty_months: number | null;
  /** In JAR's order; what stands in no section comes as one without a name. */
  sections: { name: string | null; properties: { name: string; value: string }[] }[];
  /** Running or announced. */
  promotion: { name: string | null; starts_at: string | null; ends_at: string | null } | null;
  /**
   * The lowest price of the 30 days before the running promotion, or before now: what Directive 98/6/EC, article 6a, wants
   * beside a reduced price. Cents of `currency_code` with VAT; `since` is the moment from which on it is known. Null for what the
   * shop prices by itself.
   */
  lowest_price: { amount_minor: number; currency_code: string; since: string } | null;
}

/** GET /store/products/:id/supplier */
export interface StoreSupplierAnswer {
  supplier: StoreSupplier;
}

/** GET /store/jar/products : a page of the products that fit, the newest first. */
export interface StoreJarProductsAnswer {
  products: { id: string; supplier: StoreSupplier }[];
  count: number;
  limit: number;
  offset: number;
}

export interface FacetValue {
  value: string;
  /** How many products a customer would see who chose it beside what he has chosen of the other facets. */
  count: number;
}

/** GET /store/jar/facets : the most frequent value first. */
export interface StoreFacetsAnswer {
  brands: FacetValue[];
  /** The characteristics of the settings, in their order; one that no product has is left out. */
  properties: { name: string; values: FacetValue[] }[];
  /** Products that fit all that is chosen. */
  count: number;
}

/** GET /store/jar/categories/moved : handles of categories that JAR has emptied, each with where its products went. */
export interface StoreMovedCategoriesAnswer {
  categories: { handle: string; to: { id: string; handle: string } }[];
}
