/**
 * A supplier's catalogue as pure decisions: which products to write and why, what their pages, prices and stock become.
 * Nothing is fetched or stored here.
 */
export { DEFAULT_AVAILABILITY, mapAvailability, type Availability } from "./availability";
export { categoryHandles, type CategoryHandle } from "./category-path";
export { contentHash, offerHash } from "./hashes";
export {
  planOffers,
  planPage,
  type KnownProduct,
  type PlannedOffer,
  type PlannedProduct,
  type QuarantineReason,
} from "./plan";
export { plainText } from "./plain-text";
export { shelfPrice, type PriceRule, type PriceStep, type PriceStepName, type ShelfPrice } from "./price";
export { productDraft, type ProductDraft } from "./product-draft";
export type { CatalogueOffer, CatalogueProduct } from "./types";
