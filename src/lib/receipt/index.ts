/**
 * Receipts and stornos as pure arithmetic: an order becomes rows that add up to the money charged, a refund becomes
 * rows that add up to the money returned, and the law's dates are counted in Sofia. No clock, no network, no Medusa.
 */
export { CREDIT_PROVIDER, effectiveRules, payTypeIdOf, taxGroupOf } from "./effective-rules";
export type { AccountIds, EffectiveRules, RuleOptions, StornoNumber } from "./effective-rules";
export { invoiceRequest } from "./invoice-buyer";
export type { InvoiceBuyer, InvoiceRequest } from "./invoice-buyer";
export { chosenLines } from "./chosen-lines";
export type { ChosenLine } from "./chosen-lines";
export { bgnMinorToEur, euroRows } from "./euro-rows";
export {
  dayHasPassed,
  endOfLawfulDay,
  lastLawfulDay,
  momentOfIcashDateTime,
  parseIcashDateTime,
  sofiaDate,
} from "./legal-dates";
export { compareBooks, doubtfulOperations, FINDING_KINDS } from "./reconcile";
export type { BookedDocument, BookedOperation, Books, Difference, Finding, FindingKind } from "./reconcile";
export { remaining, valueOf } from "./remaining";
export { receiptName } from "./receipt-name";
export { orderRows, saleLines } from "./sale-lines";
export { fiscalSettingsSchema, RECEIPT_KINDS, taxGroupKey } from "./settings";
export type { FiscalSettings, FiscalSettingsInput, ProviderRule, ReceiptKind } from "./settings";
export { stornoLines } from "./storno-lines";
export { addDays, isSofiaDay, startOfSofiaDay } from "./sofia-days";
export type * from "./types";
