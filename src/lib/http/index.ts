export { assertSafeBaseUrl, UnsafeAddressError } from "./base-url";
export { AnswerLostError, NotReachedError } from "./errors";
export type { AnswerLostReason, CallFailure, OnCall } from "./errors";
export { createLimiter } from "./limiter";
export type { Limiter, LimiterOptions } from "./limiter";
export { createPublicDownload, DownloadRefusedError } from "./public-address-download";
export type { DownloadLimits, PublicDownload, PublicDownloadOptions } from "./public-address-download";
export { createHttpTransport } from "./transport";
export type { HttpRequest, HttpResponse, HttpTransport, HttpTransportOptions } from "./transport";
