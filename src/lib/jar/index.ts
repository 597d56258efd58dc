export type { JarAuth, JarBasic } from "./auth";
export { createJarClient, type JarClient, type JarClientOptions } from "./client";
export { compareOrderLines, referenceMatches, type OrderLinesComparison } from "./compare";
export {
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
  type JarErrorFacts,
} from "./errors";
export type { JarFormat } from "./request";
export type {
  JarCatalogueFilter,
  JarImage,
  JarItemProblem,
  JarNotice,
  JarOffer,
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
