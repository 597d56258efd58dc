import { Module } from "@medusajs/framework/utils";
import validateFiscalOptions from "./loaders/validate-options";
import { FiscalModuleService } from "./service";

export const FISCAL_MODULE = "icash_fiscal";

export default Module(FISCAL_MODULE, {
  service: FiscalModuleService,
  loaders: [validateFiscalOptions],
});

export type { ClaimedReconciliation } from "./reconciliations";
export type { FiscalModuleService } from "./service";
export type * from "./types";
