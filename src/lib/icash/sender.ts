/**
 * Sends one request and sorts its answer. It takes a fresh nonce for each HTTP exchange, right before it (a nonce must
 * grow and is never used again, icash-api.md 2.2), and repeats nothing. Callers bring the session and the order.
 */
import { AnswerLostError, NotReachedError, createLimiter } from "../http";
import type { HttpResponse, HttpTransport } from "../http";
import { redact } from "../redact";
import { readAnswer } from "./answer";
import { issuePaths } from "./decode";
import {
  IcashAuthenticationError,
  IcashContractError,
  IcashNotReachedError,
  IcashRateLimitError,
  IcashRefusedError,
  IcashUnknownOutcomeError,
  refusalOf,
} from "./errors";
import type { IcashErrorFacts } from "./errors";
import type { WireFields } from "./input";
import type { IcashMethod } from "./method";
import { signRequest } from "./signature";

export interface SenderOptions {
  /** `<base>` of icash-api.md 1, without a trailing slash. */
  address: string;
  apiKey: string;
  secretKey: string;
  warehouseId: number;
  userId: number;
  nonces: { next(): Promise<number> };
  transport: HttpTransport;
  minIntervalMs: number;
  timeoutMs: number | undefined;
  sleep: (ms: number) => Promise<unknown>;
  now: () => number;
}

/** The answer of iCash; an expired session is told apart because it proves that the call did not run. */
export type Outcome<Output> = { kind: "done"; output: Output; data: unknown } | { kind: "session_expired" };

export type Sender = <Input, Output>(
  method: IcashMethod<Input, Output>,
  fields: WireFields,
  session: string | null,
) => Promise<Outcome<Output>>;

const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_BYTES = 8 * 1024 * 1024;

export function createSender(options: SenderOptions): Sender {
  const limiter = createLimiter({
    minIntervalMs: options.minIntervalMs,
    concurrency: 1,
    sleep: options.sleep,
  });
  let lastNonce = 0;

  async function takeNonce(method: string): Promise<number> {
    let nonce: number;
    try {
      nonce = await options.nonces.next();
    } catch (cause) {
      throw new IcashNotReachedError(`${method} was not sent: no nonce to be had`, { method, cause });
    }
    if (!Number.isSafeInteger(nonce) || nonce <= lastNonce) {
      throw new IcashNotReachedError(`${method} was not sent: the nonce did not grow`, { method });
    }
    lastNonce = nonce;
    return nonce;
  }

  return (method, fields, session) =>
    limiter(async () => {
      const nonce = String(await takeNonce(method.name));
      const signature = signRequest(nonce, options.warehouseId, options.apiKey, options.secretKey);
      const common: WireFields = {
        api_key: options.apiKey,
        nonce,
        signature,
        WareHouseID: String(options.warehouseId),
        UserID: String(options.userId),
        ses: session ?? undefined,
      };
      const personal = (method.personal ?? []).map((name) => fields[name] ?? "");
      const secrets = [options.secretKey, options.apiKey, signature, session ?? ""];
      const mask = maskFor({ secrets, personal }, [...Object.keys(common), ...Object.keys(fields)]);

      const response = await exchange(options, method, { ...common, ...fields });
      return sort(method, response, { nonce, now: options.now() }, mask);
    });
}

/**
 * Masks what must not be shown. A refusal that only names a field which was sent is shown as it is: a customer called
 * "Value" must not make `Wrong value for ContragentName` unreadable.
 */
function maskFor(
  { secrets, personal }: { secrets: readonly string[]; personal: readonly string[] },
  sent: readonly string[],
): (text: string) => string {
  return (text) => {
    const { field } = refusalOf(text);
    return field !== null && sent.includes(field) ? text : redact(text, secrets, { personal });
  };
}

async function exchange<Input, Output>(
  options: SenderOptions,
  { name: method, timeoutMs }: IcashMethod<Input, Output>,
  fields: WireFields,
): Promise<HttpResponse> {
  try {
    return await options.transport.send({
      method: "POST",
      url: `${options.address}/clientapi/v1/${method}`,
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: encodeForm(fields),
      totalTimeoutMs: options.timeoutMs ?? timeoutMs ?? DEFAULT_TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    });
  } catch (cause) {
    if (cause instanceof NotReachedError) {
      throw new IcashNotReachedError(`iCash was not reached with ${method}; nothing happened`, {
        method,
        cause,
      });
    }
    // Any other failure leaves open whether the request went out, so it must not count as "nothing happened".
    const reason = cause instanceof AnswerLostError ? cause.reason : "other";
    throw new IcashUnknownOutcomeError(reason, { method, cause });
  }
}

/** Undefined fields stay out, as with PHP's own encoder (icash-api.md 1.2). */
export function encodeForm(fields: WireFields): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) {
      form.append(name, value);
    }
  }
  return form.toString();
}

function sort<Input, Output>(
  method: IcashMethod<Input, Output>,
  response: HttpResponse,
  { nonce, now }: { nonce: string; now: number },
  mask: (text: string) => string,
): Outcome<Output> {
  const facts: IcashErrorFacts = { method: method.name, httpStatus: response.status };
  const answer = readAnswer(response, nonce, method.creates);
  if (answer.kind === "unknown") {
    const show = answer.excerpt !== undefined && method.privateAnswer !== true;
    throw new IcashUnknownOutcomeError(
      answer.reason,
      show ? { ...facts, excerpt: mask(answer.excerpt ?? "") } : facts,
    );
  }
  if (answer.kind === "later") {
    const retryAfterMs = retryAfter(response.headers, now);
    throw new IcashRateLimitError(`iCash asks to send ${method.name} later`, {
      ...facts,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }
  if (answer.kind === "refused") {
    return refuse(answer.message, facts, mask);
  }

  const read = method.data.safeParse(answer.data);
  if (!read.success) {
    throw new IcashContractError(issuePaths(read.error), facts);
  }
  return { kind: "done", output: read.data, data: answer.data };
}

const LONGEST_RETRY_AFTER_MS = 60 * 60_000;

/** Seconds or a date (RFC 9110, 10.2.3); undefined when neither is given. */
function retryAfter(headers: HttpResponse["headers"], now: number): number | undefined {
  const value = headers["retry-after"]?.trim() ?? "";
  const wait = /^\d{1,9}$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? undefined : Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, wait));
}

function refuse(
  message: string,
  facts: IcashErrorFacts,
  mask: (text: string) => string,
): { kind: "session_expired" } {
  if (/^session expired\.?$/i.test(message)) {
    return { kind: "session_expired" };
  }
  if (/^authentication error\.?$/i.test(message)) {
    throw new IcashAuthenticationError(`iCash refused the credentials of ${facts.method}: ${message}`, facts);
  }
  throw new IcashRefusedError(mask(message), facts);
}
