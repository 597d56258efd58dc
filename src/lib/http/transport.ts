import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Agent, request as undiciRequest } from "undici";
import type { Dispatcher } from "undici";
import { AnswerLostError, NotReachedError } from "./errors";
import type { AnswerLostReason } from "./errors";

/**
 * The one place that talks HTTP. It promises: every exchange ends within its total time and size; a redirect is an
 * answer like any other and is never followed (a followed POST would become a GET, and credentials would travel on);
 * nothing is ever repeated here; and a failure says whether the server can have seen the request. Whoever accepts gzip
 * gets the answer unpacked, within the same limit of size.
 * Any HTTP status is an answer. Which status is good is for the caller to know.
 */
export interface HttpRequest {
  method: "GET" | "POST";
  url: string;
  headers?: Record<string, string>;
  body?: string;
  totalTimeoutMs?: number;
  maxBytes?: number;
}

/** Header names are lower-case; a header that came several times is joined with ", ". */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export interface HttpTransport {
  /** Throws NotReachedError or AnswerLostError, nothing else. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Waits for what is under way. May be called again. */
  close(): Promise<void>;
}

export interface HttpTransportOptions {
  connectTimeoutMs?: number;
  headersTimeoutMs?: number;
  bodyTimeoutMs?: number;
  totalTimeoutMs?: number;
  maxBytes?: number;
  /** Handed in by tests; it stays the property of whoever made it and is not closed here. */
  dispatcher?: Dispatcher;
}

const DEFAULTS = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 60_000,
  bodyTimeoutMs: 30_000,
  totalTimeoutMs: 90_000,
  maxBytes: 32 * 1024 * 1024,
};

// A kept connection that the server has just closed turns a POST into a lost answer. Two seconds stay below the idle
// limit of every common server, so such a connection is not used in the first place.
const KEEP_ALIVE_MS = 2_000;

export function createHttpTransport(options: HttpTransportOptions = {}): HttpTransport {
  const limits = { ...DEFAULTS, ...withoutUndefined(options) };
  const own = options.dispatcher
    ? undefined
    : new Agent({
        connect: { timeout: limits.connectTimeoutMs },
        keepAliveTimeout: KEEP_ALIVE_MS,
        keepAliveMaxTimeout: KEEP_ALIVE_MS,
      });
  const dispatcher = options.dispatcher ?? own;

  return {
    async send(request) {
      const abort = new AbortController();
      const totalMs = request.totalTimeoutMs ?? limits.totalTimeoutMs;
      const timer = setTimeout(() => abort.abort(new TotalTimeout(totalMs)), totalMs);
      try {
        const answer = await undiciRequest(request.url, {
          method: request.method,
          headers: request.headers,
          body: request.body,
          dispatcher,
          signal: abort.signal,
          headersTimeout: limits.headersTimeoutMs,
          bodyTimeout: limits.bodyTimeoutMs,
        });
        const maxBytes = request.maxBytes ?? limits.maxBytes;
        const headers = flatten(answer.headers);
        const body = await unpacked(headers, await readBody(answer.body, maxBytes), maxBytes);
        return { status: answer.statusCode, headers, body };
      } catch (error) {
        throw explain(request, error);
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      if (own && !own.closed && !own.destroyed) {
        await own.close();
      }
    },
  };
}

class TotalTimeout extends Error {
  constructor(ms: number) {
    super(`no whole answer within ${ms} ms`);
  }
}

class TooLarge extends Error {
  constructor(maxBytes: number) {
    super(`the answer is larger than ${maxBytes} bytes`);
  }
}

async function readBody(stream: Dispatcher.ResponseData["body"], maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    // Leaving the loop destroys the stream and with it the connection, so an endless body ends here.
    if (size > maxBytes) {
      throw new TooLarge(maxBytes);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size);
}

const unzip = promisify(gunzip);

/** A few bytes can unpack to gigabytes, so it ends at the limit. The answer is then as if it had come plain. */
async function unpacked(headers: Record<string, string>, body: Buffer, maxBytes: number): Promise<Buffer> {
  if (headers["content-encoding"]?.trim().toLowerCase() !== "gzip") {
    return body;
  }
  delete headers["content-encoding"];
  delete headers["content-length"];
  if (body.length === 0) {
    return body;
  }
  try {
    return await unzip(body, { maxOutputLength: maxBytes });
  } catch (error) {
    throw textField(error, "code") === "ERR_BUFFER_TOO_LARGE" ? new TooLarge(maxBytes) : error;
  }
}

function flatten(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const flat = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) {
      flat[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
    }
  }
  return flat;
}

function explain(request: HttpRequest, error: unknown): NotReachedError | AnswerLostError {
  const where = `${request.method} ${withoutQuery(request.url)}`;
  if (wasNeverSent(error)) {
    return new NotReachedError(`${where}: the server was not reached (${describe(error)})`, { cause: error });
  }
  const reason = lostReason(error);
  return new AnswerLostError(`${where}: the answer was lost (${describe(error)})`, reason, { cause: error });
}

// Node reports a certificate that was refused with these codes before a single byte of the request is written.
const TLS_CODES =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER)/;

const NOT_SENT_CODES = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ERR_INVALID_URL",
  "UND_ERR_INVALID_ARG",
]);

function wasNeverSent(error: unknown): boolean {
  // Node tries all addresses of a name and reports their failures together.
  const attempts = field(error, "errors");
  if (Array.isArray(attempts) && attempts.length > 0) {
    return attempts.every(wasNeverSent);
  }
  const code = textField(error, "code");
  if (NOT_SENT_CODES.has(code) || TLS_CODES.test(code)) {
    return true;
  }
  // EHOSTUNREACH, ENETUNREACH and ETIMEDOUT also happen on a connection in use: only `connect` proves silence.
  return textField(error, "syscall") === "connect";
}

const RESET_CODES = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"]);
const TIMEOUT_CODES = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);

function lostReason(error: unknown): AnswerLostReason {
  if (error instanceof TooLarge) {
    return "too_large";
  }
  const code = textField(error, "code");
  if (error instanceof TotalTimeout || TIMEOUT_CODES.has(code)) {
    return "timeout";
  }
  return RESET_CODES.has(code) ? "reset" : "other";
}

function describe(error: unknown): string {
  if (error instanceof TotalTimeout || error instanceof TooLarge) {
    return error.message;
  }
  return textField(error, "code") || textField(error, "name") || "unknown failure";
}

function textField(value: unknown, name: "code" | "syscall" | "name"): string {
  const text = field(value, name);
  return typeof text === "string" ? text : "";
}

// Fields instead of `instanceof`: errors of the platform may come from another realm.
function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const found: unknown = Reflect.get(value, name);
  return found;
}

function withoutQuery(url: string): string {
  if (!URL.canParse(url)) {
    return "(unreadable address)";
  }
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}
