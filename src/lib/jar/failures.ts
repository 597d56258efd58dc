import { redact } from "../redact";
import { applicationError } from "./application-error";
import type { JarBody } from "./body";
import type { JarError } from "./errors";
import {
  JarContractError,
  JarCredentialsError,
  JarNotFoundError,
  JarNotReachedError,
  JarPermissionError,
  JarRateLimitError,
  JarRefusedError,
} from "./errors";
import type { JarErrorFacts } from "./errors";
import { methodName } from "./methods/method";
import type { JarMethod } from "./methods/method";

/**
 * Names the failure behind an answer (jar-api.md 5). A 401 is not always a wrong password, a 404 is not always a
 * missing product, and an error can come with status 200: the text that JAR gives decides, by the wordings of the
 * server's English and Bulgarian language files.
 */
export interface FailedCall {
  method: Pick<JarMethod<never, unknown>, "verb" | "path" | "subject" | "personal">;
  status: number;
  headers: Record<string, string>;
  /** Everything that must not be quoted. */
  secrets: readonly string[];
  now: number;
}

const CREDENTIALS =
  /^(?:not authorized|unauthorized|invalid credentials|неоторизиран достъп|невалидни данни за достъп)\.?$/i;
const UNKNOWN_KEY = /^(?:invalid api key|невалиден api ключ)/i;
const NO_PERMISSION = /does not have (?:access|enough permissions)|няма достатъчно права|^ip |ip адрес$/i;
// Narrow on purpose: a refused order may well speak of a credit limit.
const RATE_LIMIT = /(?:time|hourly) limit|(?<!\p{L})времеви\p{L}* лимит/iu;
const UNKNOWN_METHOD = /^(?:unknown method|неизвестен метод)/i;
const UNSUPPORTED_PROTOCOL = /^(?:unsupported protocol|неподдържан протокол)/i;
const NOT_FOUND =
  /not found|no such|does not exist|не е намер|не съществува|няма так|(?<!\p{L})(?:invalid|невалид\p{L}*) (?:product|order|code|document|invoice|продукт|поръчка|код|документ|фактура)/iu;

/** The failure that an answer with a status outside of 2xx stands for. */
export function httpFailure(call: FailedCall, body: JarBody): JarError {
  const { status } = call;
  const said = body.kind === "data" ? applicationError(body.value) : null;
  const facts = factsOf(call, said === null ? bodyText(call, body) : said);

  if (status < 400) {
    return redirectFailure(call);
  }
  if (status === 429) {
    return rateLimit(call, facts);
  }
  if (status >= 500) {
    return new JarNotReachedError(`the server failed with status ${status}`, facts);
  }
  if (status === 401 && call.headers["www-authenticate"]) {
    return wrongCredentials(facts);
  }
  if (call.method.verb === "POST" && (said === null || status === 408)) {
    // No refusal of JAR's own: something on the way, or a handler that ran and said nothing (jar-api.md 9.2).
    return new JarContractError(`the answer with status ${status} holds no error of JAR's`, {
      ...facts,
      path: "body",
    });
  }
  if (status === 401) {
    return unauthorised(call, facts, said);
  }
  if (status === 403) {
    return forbidden(facts, said);
  }
  if (status === 404 && isAbsence(call, body, said)) {
    return notFound(call, facts);
  }
  return said === null
    ? new JarRefusedError(`the call was refused with status ${status}`, facts)
    : applicationFailure(call, said);
}

/** The failure that JAR reports inside an answer, whatever its status. */
export function applicationFailure(call: FailedCall, said: string): JarError {
  const facts = factsOf(call, said);
  const text = said.trim();
  if (CREDENTIALS.test(text)) {
    return wrongCredentials(facts);
  }
  if (UNKNOWN_KEY.test(text)) {
    return unknownKey(facts);
  }
  if (RATE_LIMIT.test(text)) {
    return rateLimit(call, facts);
  }
  if (NO_PERMISSION.test(text)) {
    return new JarPermissionError("the account may not make this call", facts);
  }
  if (UNKNOWN_METHOD.test(text)) {
    return new JarRefusedError("the server does not know this call; check the base address", facts);
  }
  if (call.method.subject !== undefined && NOT_FOUND.test(text)) {
    return notFound(call, facts);
  }
  return new JarRefusedError("the call was refused", facts);
}

export function notFound(call: FailedCall, facts: JarErrorFacts = factsOf(call)): JarNotFoundError {
  return new JarNotFoundError(`there is no such ${call.method.subject ?? "thing"}`, facts);
}

/** `said` is quoted, redacted, as the excerpt. */
export function factsOf(call: FailedCall, said?: string): JarErrorFacts {
  const excerpt = said === undefined ? "" : redact(said, call.secrets);
  return { method: methodName(call.method), httpStatus: call.status, ...(excerpt && { excerpt }) };
}

/** What of a body may be quoted: nothing of one that may hold a customer's data, and of a page only its words. */
export function bodyText(call: FailedCall, body: JarBody): string | undefined {
  if (call.method.personal || body.kind !== "unreadable") {
    return undefined;
  }
  return wordsOf(body.text);
}

/** The words of a page without its tags. */
export function wordsOf(page: string): string {
  return page.replace(/<[^<>]*>/g, " ");
}

export function retryAfterMs(headers: Record<string, string>, now: number): number | undefined {
  const value = headers["retry-after"]?.trim();
  if (!value) {
    return undefined;
  }
  if (/^\d{1,9}$/.test(value)) {
    return Number(value) * 1_000;
  }
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}

function unauthorised(call: FailedCall, facts: JarErrorFacts, said: string | null): JarError {
  const text = said?.trim() ?? "";
  if (/limit|лимит/i.test(text)) {
    return rateLimit(call, facts);
  }
  if (text === "" || CREDENTIALS.test(text)) {
    return wrongCredentials(facts);
  }
  return new JarPermissionError("the account may not make this call", facts);
}

function forbidden(facts: JarErrorFacts, said: string | null): JarError {
  const text = said?.trim() ?? "";
  if (UNSUPPORTED_PROTOCOL.test(text)) {
    return new JarRefusedError("the server wants https; check the base address", facts);
  }
  return UNKNOWN_KEY.test(text) ? unknownKey(facts) : new JarPermissionError("the call is forbidden", facts);
}

// An HTML page with status 404 is a wrong address, not a missing product: to take it for "there is no such order"
// would make somebody send the order again.
function isAbsence(call: FailedCall, body: JarBody, said: string | null): boolean {
  if (call.method.subject === undefined || body.kind === "unreadable" || body.kind === "token") {
    return false;
  }
  return said === null || !UNKNOWN_METHOD.test(said.trim());
}

function redirectFailure(call: FailedCall): JarError {
  const target = addressIn(call.headers.location ?? "");
  const message = `answered with a redirect (status ${call.status}) to ${redact(target, call.secrets)}, which is not followed`;
  return new JarContractError(message, { ...factsOf(call), path: "location" });
}

// Without user, password, query and fragment. A base that cannot exist tells a relative address from a whole one.
function addressIn(location: string): string {
  const base = "http://same-server.invalid";
  if (location === "" || !URL.canParse(location, base)) {
    return "an unreadable address";
  }
  const { origin, pathname } = new URL(location, base);
  return origin === base ? pathname : origin + pathname;
}

// The server counts the calls of an hour; to ask again after seconds would only use up the next hour (jar-api.md 5.1).
const HOURLY_LIMIT_PAUSE_MS = 5 * 60_000;

function rateLimit(call: FailedCall, facts: JarErrorFacts): JarRateLimitError {
  const hint = call.status === 429 ? undefined : HOURLY_LIMIT_PAUSE_MS;
  const wait = retryAfterMs(call.headers, call.now) ?? hint;
  return new JarRateLimitError("too many calls; try again later", {
    ...facts,
    ...(wait !== undefined && { retryAfterMs: wait }),
  });
}

function wrongCredentials(facts: JarErrorFacts): JarCredentialsError {
  return new JarCredentialsError("the credentials were not accepted", facts);
}

function unknownKey(facts: JarErrorFacts): JarPermissionError {
  return new JarPermissionError("the API key (JAR-KEY) is missing or unknown", facts);
}
