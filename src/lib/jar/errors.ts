import { AnswerLostError, NotReachedError } from "../http";
import type { CallFailure } from "../http";

/**
 * Every way in which a call to JAR can fail, told apart by what the caller should do next. A message says what
 * happened and to which call; it never holds a credential, a signing secret or a customer's data, and what JAR said
 * appears only as a redacted excerpt of at most 200 characters.
 */
export interface JarErrorFacts {
  /** Verb and path, such as "GET product": GET order and POST order are different calls. */
  method: string;
  httpStatus?: number;
  excerpt?: string;
  cause?: unknown;
}

export class JarError extends Error {
  override readonly name: string = "JarError";
  readonly method: string;
  readonly httpStatus?: number;
  readonly excerpt?: string;

  constructor(message: string, facts: JarErrorFacts) {
    const said = facts.excerpt ? ` JAR said: ${facts.excerpt}` : "";
    super(`JAR ${facts.method}: ${message}.${said}`, { cause: facts.cause });
    this.method = facts.method;
    this.httpStatus = facts.httpStatus;
    this.excerpt = facts.excerpt;
  }
}

/**
 * No answer was to be had. For a POST the request surely never arrived. For a GET it also stands for an answer that
 * stayed out or a server that failed (5xx) after all repetitions: a read has no effect, so it may simply be asked again.
 */
export class JarNotReachedError extends JarError {
  override readonly name = "JarNotReachedError";
}

/** JAR understood and said no; nothing was done. Asking the same again brings the same answer. */
export class JarRefusedError extends JarError {
  override readonly name = "JarRefusedError";
}

/** The user name or password is wrong. */
export class JarCredentialsError extends JarError {
  override readonly name = "JarCredentialsError";
}

/** Known to JAR but not allowed: an unknown or too weak API key, a blocked address. */
export class JarPermissionError extends JarError {
  override readonly name = "JarPermissionError";
}

/**
 * Too many calls. JAR also says this with status 401, where the wait is a matter of minutes (jar-api.md 5.4): the client
 * does not wait that long, and `retryAfterMs` is then five minutes if JAR named no time.
 */
export class JarRateLimitError extends JarError {
  override readonly name = "JarRateLimitError";
  readonly retryAfterMs?: number;

  constructor(message: string, facts: JarErrorFacts & { retryAfterMs?: number }) {
    super(message, facts);
    this.retryAfterMs = facts.retryAfterMs;
  }
}

export class JarNotFoundError extends JarError {
  override readonly name = "JarNotFoundError";
}

/** In token mode: the answer is unsigned, or its signature does not fit any known secret. */
export class JarSignatureError extends JarError {
  override readonly name = "JarSignatureError";
}

/** An answer that is not what the documentation promises. `path` says where, as in "products[3].price". */
export class JarContractError extends JarError {
  override readonly name = "JarContractError";
  readonly path: string;

  constructor(message: string, facts: JarErrorFacts & { path: string }) {
    super(message, facts);
    this.path = facts.path;
  }
}

/**
 * Only from a call that creates: JAR may have acted, and the answer does not tell. Never repeat the call; look the
 * order up by its reference first (jar-api.md 9.2). `orderId`, or `offerId` of an offer, is given when it alone could
 * still be read.
 */
export class JarUnknownOutcomeError extends JarError {
  override readonly name = "JarUnknownOutcomeError";
  readonly orderId?: string;
  readonly offerId?: string;

  constructor(message: string, facts: JarErrorFacts & { orderId?: string; offerId?: string }) {
    super(message, facts);
    this.orderId = facts.orderId;
    this.offerId = facts.offerId;
  }
}

/** The input cannot be sent. Nothing was. `field` names the culprit, as in "user.phone"; its value is not repeated. */
export class JarInputError extends JarError {
  override readonly name = "JarInputError";
  readonly field: string;

  constructor(message: string, facts: JarErrorFacts & { field: string }) {
    super(message, facts);
    this.field = facts.field;
  }
}

/** What a failed call says of the connection; null: JAR answered with a no. Undefined: nothing was sent. */
export function callFailure(error: unknown): CallFailure | null | undefined {
  if (error instanceof JarUnknownOutcomeError) {
    return callFailure(error.cause) ?? "answer_lost";
  }
  if (error instanceof JarNotReachedError) {
    return error.cause instanceof NotReachedError ? "not_reached" : "answer_lost";
  }
  if (error instanceof JarRefusedError || error instanceof JarNotFoundError) {
    return null;
  }
  if (error instanceof AnswerLostError) {
    return "answer_lost";
  }
  const kinds = [
    [JarCredentialsError, "keys_refused"],
    [JarPermissionError, "not_permitted"],
    [JarRateLimitError, "rate_limited"],
    [JarContractError, "unreadable"],
    [JarSignatureError, "unreadable"],
  ] as const;
  return kinds.find(([kind]) => error instanceof kind)?.[1];
}
