/**
 * Why an HTTP exchange gave no answer, in the only two ways that matter to a caller that creates things remotely:
 * either the request surely never left (repeat at will), or it may have arrived (look before repeating).
 * Messages hold the verb, the host and the path; never the query, a header or a body, which may carry personal data.
 */
export type AnswerLostReason = "timeout" | "reset" | "too_large" | "other";

/** The server never got the request: name not resolved, connection refused, connect time-out, TLS not agreed. */
export class NotReachedError extends Error {
  override readonly name = "NotReachedError";
}

/** The request was (or may have been) sent, and no whole answer came back. */
export class AnswerLostError extends Error {
  override readonly name = "AnswerLostError";
  readonly reason: AnswerLostReason;

  constructor(message: string, reason: AnswerLostReason, options?: { cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}

/** Why a call brought nothing that can be used: what a client tells whoever watches the connection. */
export type CallFailure =
  "keys_refused" | "not_permitted" | "rate_limited" | "not_reached" | "answer_lost" | "unreadable";

/** Told of every call that was sent; null: it was answered, if only with a no. */
export type OnCall = (failure: CallFailure | null) => void;
