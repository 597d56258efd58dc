import { Module } from "@medusajs/framework/utils";
import validateDropshipOptions from "./loaders/validate-options";
import { DropshipModuleService } from "./service";

export const DROPSHIP_MODULE = "jar_dropship";

export default Module(DROPSHIP_MODULE, {
  service: DropshipModuleService,
  loaders: [validateDropshipOptions],
});

export type { DropshipModuleService } from "./service";
export type { ProductRow, ProductRowPatch, SupplierProductState } from "./sync/product-rows";
export type { KnownCounts, PricedRow } from "./sync/known-rows";
export type { CategoryPatch, CategoryRow, Level } from "./sync/category-rows";
export type { LowestPrice } from "./sync/price-history";
export { returnRows } from "./returns";
export type { ReturnRow } from "./returns";
export type { OpenAlarms } from "./sync/open-alarms";
export type * from "./sync/types";
export type * from "./types";
