/**
 * Receipts and stornos as pure arithmetic: an order becomes rows that add up to the money charged, a refund becomes
 * rows that add up to the money returned, and the law's dates are counted in Sofia. No clock, no network, no Medusa.
 */
export {
  CREDIT_PROVIDER,
  effectiveRules,
  payTypeIdOf,
  taxedLines,
  taxGroupKey,
  taxGroupOf,
} from "./effective-rules";
export { compareCollections } from "./collections";
export type { CollectedOrder, ComparedCollection } from "./collections";
export { readCourierList, waybillOf } from "./courier-list";
export type { CourierList, ListColumns, ListEntry } from "./courier-list";
export { followedPayments, isPaidOnDelivery } from "./payment-methods";
export type { FollowedPayment } from "./payment-methods";
export { proposedDue, undecidedProviders } from "./proposed-due";
export type { AccountIds, EffectiveRules, RuleOptions, StornoNumber } from "./effective-rules";
export { invoiceRequest } from "./invoice-buyer";
export type { InvoiceBuyer, InvoiceDetails, InvoiceField, InvoiceRequest } from "./invoice-buyer";
export { chosenLines } from "./chosen-lines";
export type { ChosenLine } from "./chosen-lines";
export { bgnMinorToEur, euroRows } from "./euro-rows";
export {
  dayHasPassed,
  endOfLawfulDay,
  lastLawfulDay,
  momentOfIcashDateTime,
  parseIcashDateTime,
} from "./legal-dates";
export { roundOf, USUAL_MS } from "./look-back";
export type { Looked, Round, Slice } from "./look-back";
export { piecesByLine, rowsOfLines } from "./moved-goods";
export type { RowPieces } from "./moved-goods";
export { keptMinor, moneyStanding, netMinor, soldMinor } from "./standing";
export type { MoneyStanding, NamedPayment, PaymentStanding, SaleMoney, TakenPayment } from "./standing";
export { asSold, openGoods } from "./open-goods";
export type { DocumentGoods } from "./open-goods";
export { compareBooks, doubtfulOperations } from "./reconcile";
export type { BookedDocument, BookedOperation, Books, Difference, Finding } from "./reconcile";
export { remaining, valueOf } from "./remaining";
export { isServiceLine, serviceLineId } from "./return-fee";
export { receiptName, soldName, variantName } from "./receipt-name";
export type { SoldGoods } from "./receipt-name";
export { beyondLimits } from "./limits";
export { orderRows, saleLines } from "./sale-lines";
export { linesForPieces, wireRow } from "./storno-line";
export { stornoLines } from "./storno-lines";
export { otherVat, vatOfRows, vatText } from "./vat";
export type { RowVat, ToldVat } from "./vat";
export { addDays, isSofiaDay, sofiaDate, startOfSofiaDay } from "../sofia-days";
export type * from "./types";
