/**
 * A supplier's catalogue as pure decisions: which products to write and why, what their pages, prices and stock become.
 * Nothing is fetched or stored here.
 */
export { alarmsOf } from "./alarms";
export type { CatalogueFigures, FoundAlarm } from "./alarms";
export { categoryHandles } from "./category-path";
export type { CategoryHandle } from "./category-path";
export { branchCounts, branchPaths, isSuppliersName, relocations } from "./category-tree";
export type { PathCount, PathMove, Relocation } from "./category-tree";
export { pathKey } from "./comparable";
export { planContext } from "./decision";
export type {
  Overwritten,
  PlanContext,
  PlanDecision,
  PlannedChange,
  PlannedPayload,
  SetAside,
  Undoing,
} from "./decision";
export { describe } from "./describe";
export { addToStats, areWordsDoubted, emptyStats, guardFindings } from "./guards";
export type { EarlierRuns, FeedScope, FeedStats } from "./guards";
export { jump } from "./jump";
export { contentHash, isOtherData, offerKey, settingsKey } from "./keys";
export type { SettingsKeys } from "./keys";
export { joinPlan, joinProblem, readJoined } from "./joining";
export type { Joined, JoinMatch } from "./joining";
export { isOwnedByShop, ownersUnder, readOwners, readWritten } from "./known";
export type { KnownDetail, KnownRow, Owner, Owners, Written } from "./known";
export {
  comesBackByAPerson,
  DELETED_IN_STORE,
  isSameOffer,
  isSameProduct,
  planGone,
  planOffer,
  planProduct,
  planQuarantine,
  planSeenAgain,
  planUnreadable,
  planUnseen,
  TAKEN_BACK,
  UNLINKED,
} from "./planning";
export { priceOf } from "./pricing";
export type { PriceContext, PriceInput, PriceResult, PriceRuleName } from "./pricing-types";
export { productDraft } from "./product-draft";
export { planUndo, readOverwritten, shown } from "./undo";
export type { UndoneItem, UndoneRow } from "./undo";
export type { ProductDraft } from "./product-draft";
export { isPromotionOpen, sofiaInstant } from "./promotion";
export {
  HOLD_REASONS,
  PLAN_REASONS,
  QUARANTINE_REASONS,
  SELECTION_REASONS,
  UNSELLABLE_REASONS,
} from "./reasons";
export type { HoldReason, PlanReason, QuarantineReason, SelectionReason, UnsellableReason } from "./reasons";
export { categorySelection, selection, withCategory } from "./selection";
export type { Selection } from "./selection";
export { stockOf } from "./stock";
export { shelfMinor, storeAmount } from "./store-price";
export type { CatalogueOffer, CatalogueProduct, CataloguePromotion } from "./types";
