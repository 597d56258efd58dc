/**
 * A supplier's catalogue as pure decisions: which products to write and why, what their pages, prices and stock become.
 * Nothing is fetched or stored here.
 */
export { categoryHandles, type CategoryHandle } from "./category-path";
export {
  CHANGED_FIELDS,
  planContext,
  type ChangedField,
  type PlanContext,
  type PlanDecision,
  type PlannedChange,
  type PlannedPayload,
  type SetAside,
} from "./decision";
export { describe } from "./describe";
export {
  addToStats,
  emptyStats,
  guardFindings,
  type FeedScope,
  type FeedStats,
  type GuardFinding,
} from "./guards";
export { jump } from "./jump";
export { contentHash, isOtherData, offerKey, settingsKey, type SettingsKeys } from "./keys";
export {
  isOwnedByShop,
  readOwners,
  readWritten,
  type KnownDetail,
  type KnownRow,
  type Owner,
  type Owners,
  type Written,
} from "./known";
export {
  DELETED_IN_STORE,
  isSameOffer,
  isSameProduct,
  planGone,
  planOffer,
  planProduct,
  planQuarantine,
} from "./planning";
export { priceOf } from "./pricing";
export type {
  PriceContext,
  PriceInput,
  PriceResult,
  PriceRuleName,
  PriceStep,
  PriceStepName,
} from "./pricing-types";
export { productDraft, type ProductDraft } from "./product-draft";
export { isPromotionOpen, sofiaInstant } from "./promotion";
export {
  GUARDS,
  HOLD_REASONS,
  OWNED_FIELDS,
  PLAN_ACTIONS,
  PLAN_REASONS,
  QUARANTINE_REASONS,
  SELECTION_REASONS,
  UNSELLABLE_REASONS,
  type Guard,
  type HoldReason,
  type OwnedField,
  type PlanAction,
  type PlanReason,
  type QuarantineReason,
  type SelectionReason,
  type UnsellableReason,
} from "./reasons";
export { selection, type Selection } from "./selection";
export {
  catalogueSettingsSchema,
  type CatalogueSettings,
  type CatalogueSettingsInput,
  type ContentSettings,
  type FilterSettings,
  type GuardSettings,
  type PriceSettings,
  type StockSettings,
} from "./settings";
export { stockOf } from "./stock";
export type { CatalogueOffer, CatalogueProduct, CataloguePromotion } from "./types";
