export { assertSafeBaseUrl, isLoopback, UnsafeAddressError } from "./base-url";
export { AnswerLostError, NotReachedError, type AnswerLostReason } from "./errors";
export { createLimiter, type Limiter, type LimiterOptions } from "./limiter";
export {
  createPublicDownload,
  DownloadRefusedError,
  type DownloadLimits,
  type PublicDownload,
  type PublicDownloadOptions,
} from "./public-address-download";
export {
  createHttpTransport,
  type HttpRequest,
  type HttpResponse,
  type HttpTransport,
  type HttpTransportOptions,
} from "./transport";
