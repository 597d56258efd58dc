/** Why the writers left a product alone or set it aside. The words are stored and translated, so none is ever renamed. */
export const CONFLICT_REASONS = ["sku_taken", "sku_similar", "handle_taken", "inventory_sku_taken"] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

/** The store refused it; the row's data holds the refusal. */
export const NOT_WRITABLE = "not_writable";

/** It stands in the store without the pictures that could not be copied. */
export const PICTURES_FAILED = "pictures_failed";
