/** The writers of the catalogue: the only code that changes products, prices and stock of the store. */
export { createProducts } from "./create";
export { noteProducts } from "./note";
export { retireProducts } from "./retire";
export { updateProducts } from "./update";
export type { ItemResult, PlanEntry, WriteContext } from "./context";
export { mapCategory, retryProduct, setOwner } from "../products";
export type { Decided, MapCategoryInput, SetOwnerInput } from "../products";
export { CONFLICT_REASONS, NOT_WRITABLE, PICTURES_FAILED } from "./reasons";
