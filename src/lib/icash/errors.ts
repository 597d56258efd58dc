import { NotReachedError } from "../http";
import type { CallFailure } from "../http";

/**
 * What can go wrong when iCash is called, sorted by the only question that matters afterwards: did anything happen?
 *
 * - nothing was sent: IcashInputError, IcashNotReachedError with IcashRateLimitError, and IcashSessionError (the call
 *   itself did not run)
 * - iCash said no:    IcashRefusedError, IcashAuthenticationError
 * - it is not known:  IcashUnknownOutcomeError (of a creating call: look first, icash-api.md 5.4)
 *
 * No message carries a secret, a session or the value of a field.
 */
export interface IcashErrorFacts {
  /** Wire name of the method, such as `new-operation`. */
  method: string;
  httpStatus?: number;
  /** The beginning of an answer that is no JSON, with secrets masked. */
  excerpt?: string;
  cause?: unknown;
}

export class IcashError extends Error {
  readonly method: string;
  readonly httpStatus: number | undefined;
  readonly excerpt: string | undefined;

  constructor(message: string, facts: IcashErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = new.target.name;
    this.method = facts.method;
    this.httpStatus = facts.httpStatus;
    this.excerpt = facts.excerpt;
  }
}

/** A value breaks a limit of the API. Nothing was sent. */
export class IcashInputError extends IcashError {
  constructor(
    method: string,
    /** Wire name of the field. */
    readonly field: string,
    readonly limit: string,
    /** Length of the refused value in characters; the value itself is not kept. */
    readonly length: number,
  ) {
    super(`${method}: ${field} must be ${limit} (got ${length} characters). Nothing was sent.`, { method });
  }
}

/** iCash never got the call: connection refused, no such host, no nonce to be had. Nothing happened. */
export class IcashNotReachedError extends IcashError {}

/**
 * iCash asks to come back later: HTTP 429, or "Too many requests" in whatever words. The call did not run. No limit is
 * documented (icash-api.md C47), so the pause is iCash's own word where it gives one.
 */
export class IcashRateLimitError extends IcashNotReachedError {
  /** An hour at most, however long iCash asks for. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, facts: IcashErrorFacts & { retryAfterMs?: number }) {
    super(message, facts);
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** There is no usable session, so the call did not run: login gave none, or it expired twice in a row. */
export class IcashSessionError extends IcashError {}

/** `Authentication Error`: the keys are wrong, or the nonce was. Not to be repeated in a loop (icash-api.md 3.2). */
export class IcashAuthenticationError extends IcashError {}

export type RefusalFamily = "missing" | "wrong" | "mandatory" | "other";

/** iCash answered with a `status` other than 1. */
export class IcashRefusedError extends IcashError {
  readonly family: RefusalFamily;
  /** The field that iCash complains about, where its text names one. */
  readonly field: string | null;

  constructor(
    /** The text of `error_message`, secrets and personal data masked. */
    readonly remoteMessage: string,
    facts: IcashErrorFacts,
  ) {
    super(`iCash refused ${facts.method}: ${remoteMessage}`, facts);
    const { family, field } = refusalOf(remoteMessage);
    this.family = family;
    this.field = field;
  }
}

export type UnknownReason =
  | "timeout"
  | "reset"
  | "too_large"
  | "other"
  | "redirect"
  | "server_error"
  | "empty_body"
  | "not_json"
  | "not_an_envelope"
  | "nonce_mismatch"
  | "unexpected_data"
  | "incomplete_list";

/** The call was sent and its result is not known. A read may be repeated; a creating call only after a look-up. */
export class IcashUnknownOutcomeError extends IcashError {
  constructor(
    readonly reason: UnknownReason,
    facts: IcashErrorFacts,
    message = `The outcome of ${facts.method} is unknown: ${REASONS[reason]}`,
  ) {
    super(message, facts);
  }
}

/**
 * iCash reported success in a shape that is not known (icash-api.md C2). A creating call has most likely happened,
 * hence an unknown outcome. Only the place is told, as the answer may hold a customer's data.
 */
export class IcashContractError extends IcashUnknownOutcomeError {
  constructor(
    /** Where in `data`, such as `Data.0.OperationID`, and what was expected there. */
    readonly path: string,
    facts: IcashErrorFacts,
  ) {
    super("unexpected_data", facts, `The answer of ${facts.method} has an unexpected shape at ${path}`);
  }
}

const REASONS: Record<UnknownReason, string> = {
  timeout: "no answer in time",
  reset: "the connection was lost before the answer was complete",
  too_large: "the answer is larger than allowed",
  other: "the answer could not be read",
  redirect: "the server answered with a redirect, which is never followed",
  server_error: "the server answered with an internal error",
  empty_body: "the answer is empty",
  not_json: "the answer is not JSON",
  not_an_envelope: "the answer is not an iCash envelope",
  nonce_mismatch: "the answer belongs to another request",
  unexpected_data: "the answer has an unexpected shape",
  incomplete_list: "the list ended before its announced number of records",
};

/** The three families of icash-api.md 3.1. */
export function refusalOf(message: string): { family: RefusalFamily; field: string | null } {
  const families: [Exclude<RefusalFamily, "other">, RegExp][] = [
    ["missing", /^Missing value for (\w+)\.?$/i],
    ["wrong", /^Wrong value for (\w+)\.?$/i],
    ["mandatory", /^(\w+) is mandatory\.?$/i],
  ];
  for (const [family, pattern] of families) {
    const field = pattern.exec(message)?.[1];
    if (field !== undefined) {
      return { family, field };
    }
  }
  return { family: "other", field: null };
}

const ANSWER_LOST: readonly UnknownReason[] = [
  "timeout",
  "reset",
  "too_large",
  "other",
  "redirect",
  "server_error",
];

/** What a failed exchange says of the connection; null: iCash answered with a no. Undefined: nothing was sent. */
export function callFailure(error: unknown): CallFailure | null | undefined {
  if (error instanceof IcashRateLimitError) {
    return "rate_limited";
  }
  if (error instanceof IcashNotReachedError) {
    return error.cause instanceof NotReachedError ? "not_reached" : undefined;
  }
  if (error instanceof IcashAuthenticationError) {
    return "keys_refused";
  }
  if (error instanceof IcashRefusedError) {
    // A login names nothing but the account.
    return error.method === "login" ? "keys_refused" : null;
  }
  if (error instanceof IcashUnknownOutcomeError) {
    return ANSWER_LOST.includes(error.reason) ? "answer_lost" : "unreadable";
  }
  return undefined;
}
