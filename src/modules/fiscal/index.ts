import { Module } from "@medusajs/framework/utils";
import validateFiscalOptions from "./loaders/validate-options";
import { FiscalModuleService } from "./service";

export const FISCAL_MODULE = "icash_fiscal";

export default Module(FISCAL_MODULE, {
  service: FiscalModuleService,
  loaders: [validateFiscalOptions],
});

export { inTheseBooks, ofTheseBooks, standsElsewhere } from "./books";
export type { PresentBooks } from "./books";
export type { OwedAnew } from "./other-books";
export type { RegisteredOfDay } from "./overview";
export {
  readDocument,
  salesWithStornos,
  storedPayments,
  storedSaleLines,
  storedSeen,
  storedStornoLines,
} from "./document";
export type { FiscalDocumentRow, FiscalPayment, FiscalSale, FiscalStorno, SaleWithStornos } from "./document";
export type { FiscalModuleService } from "./service";
export type * from "./types";
export type { Watch } from "./watermark";
