/**
 * Why a run may want to do something with a product. The words are stored, filtered by and translated, so they are part of
 * the interface: a word may be added, none is ever renamed.
 */
import type { CatalogueReason } from "../../contract/reasons/catalogue";

/** Why a filter leaves a product out. */
export const SELECTION_REASONS = [
  "category_not_included",
  "category_excluded",
  "brand_not_included",
  "brand_excluded",
] as const satisfies readonly CatalogueReason[];
export type SelectionReason = (typeof SELECTION_REASONS)[number];

/** Why no shelf price can be made. `cost_missing`: a floor is set and nobody knows what the dealer pays. */
export const UNSELLABLE_REASONS = [
  "price_missing",
  "price_not_positive",
  "price_too_high",
  "cost_missing",
] as const satisfies readonly CatalogueReason[];
export type UnsellableReason = (typeof UNSELLABLE_REASONS)[number];

/** A price beyond the tolerance, which waits for a person. */
export const HOLD_REASONS = ["price_up", "price_down"] as const satisfies readonly CatalogueReason[];
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Why an item is set aside. `unreadable`: an entry of a page that the client could not read. */
export const QUARANTINE_REASONS = [
  "code_missing",
  "code_unorderable",
  "name_missing",
  "price_unreadable",
  "duplicate_code",
  "unreadable",
  ...UNSELLABLE_REASONS,
] as const satisfies readonly CatalogueReason[];
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

export const PLAN_REASONS = [
  /** create */
  "new",
  /** back */
  "returned",
  "included",
  /** content, price, stock: the supplier changed something, or the shop changed its settings. */
  "content_changed",
  "price_changed",
  "promotion_changed",
  "availability_changed",
  "settings_changed",
  /** content: pictures that could not be copied are tried again. */
  "pictures_again",
  /** content, price, stock: the store stays as it is, only what is remembered of the supplier changes. */
  "noted",
  /** stock: nothing is sold while the price waits for a person and the present one is below the floor. */
  "held_below_floor",
  /** stock: nothing is sold of what has no price; the payload's `aside` says why. */
  "unsellable",
  /** missing */
  "not_in_feed",
  /** unseen: not met by a complete reading, for the first time; met again */
  "not_seen_once",
  "seen_again",
  /** exclude, when nothing more is known */
  "excluded",
  /** undo: of a product that the run made; of one that it changed */
  "taken_back",
  "overwritten",
  ...SELECTION_REASONS,
  ...HOLD_REASONS,
  ...QUARANTINE_REASONS,
] as const satisfies readonly CatalogueReason[];
export type PlanReason = (typeof PLAN_REASONS)[number];
