/**
 * Receipts and stornos as pure arithmetic: an order becomes rows that add up to the money charged, a refund becomes
 * rows that add up to the money returned, and the law's dates are counted in Sofia. No clock, no network, no Medusa.
 */
export { fiscalDateTime, lastLawfulDay, parseIcashDateTime, sofiaDate } from "./legal-dates";
export { remaining } from "./remaining";
export { saleLines } from "./sale-lines";
export { stornoLines } from "./storno-lines";
export type * from "./types";
