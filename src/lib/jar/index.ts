/**
 * The client of JAR's dealer API, fit to be used alone: `medusa-plugin-jar-icash/jar`. `createJarClient` makes it; what
 * it throws are the error classes below; the other functions judge what it brings.
 */
export { createHttpTransport, createLimiter } from "../http";
export type { HttpTransport, HttpTransportOptions, Limiter, LimiterOptions } from "../http";
export type {
  JarCharge,
  JarDocument,
  JarDocumentDetails,
  JarDocumentLine,
  JarInvoice,
  JarInvoiceDetails,
  JarInvoiceLine,
  JarPeriod,
} from "./accounting-types";
export type { JarAuth, JarBasic, JarToken } from "./auth";
export { createJarClient } from "./client";
export type { JarClient } from "./client";
export { compareOrderLines, referenceMatches } from "./compare";
export type { AnsweredLine, AskedLine, OrderLinesComparison } from "./compare";
export type { JarCrawl, JarCrawlOptions } from "./crawl";
export { codeKey } from "./crawl-report";
export type {
  JarCrawlEnding,
  JarCrawlPage,
  JarCrawlPosition,
  JarCrawlReport,
  JarPageCounts,
} from "./crawl-report";
export {
  callFailure,
  JarContractError,
  JarCredentialsError,
  JarError,
  JarInputError,
  JarNotFoundError,
  JarNotReachedError,
  JarPermissionError,
  JarRateLimitError,
  JarRefusedError,
  JarSignatureError,
  JarUnknownOutcomeError,
} from "./errors";
export type { JarErrorFacts } from "./errors";
export { JAR_MEANINGS, JAR_PAPER_NAMES, JAR_PAPER_TYPES } from "./meanings";
export type {
  JarDocumentStatus,
  JarDocumentType,
  JarMeanings,
  JarOrderStatus,
  JarPaperType,
  JarShippingStatus,
} from "./meanings";
export type { JarClientOptions } from "./options";
export { readWholePeriod, splitPeriod } from "./period";
export type { JarDated } from "./period";
export type { JarFormat } from "./request";
export { JarSecret } from "./secret";
export type {
  JarCatalogueFilter,
  JarCategories,
  JarCategory,
  JarImage,
  JarItemProblem,
  JarNotice,
  JarOffer,
  JarOfferCreated,
  JarOfferInput,
  JarOrder,
  JarOrderCreated,
  JarOrderCreatedLine,
  JarOrderInput,
  JarOrderLine,
  JarOrdersPeriod,
  JarPage,
  JarPageRequest,
  JarProduct,
  JarProductsCount,
  JarPromotion,
  JarProperty,
} from "./types";
export { explainSum } from "./vat";
export type { JarPricedLine, JarVatReading } from "./vat";
