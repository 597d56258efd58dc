import { backOff } from "../back-off";
import { AnswerLostError, NotReachedError } from "../http";
import type { HttpRequest, HttpResponse, HttpTransport, Limiter } from "../http";
import { JarContractError, JarNotReachedError } from "./errors";
import { retryAfterMs } from "./failures";

/**
 * Sends one request and brings back its answer, whatever its status. Reads are repeated a bounded number of times when
 * the network or a gateway failed (jar-api.md 5.4); a call that creates is sent exactly once and has no loop to get
 * lost in. All attempts of all calls share one limiter, so that an outage is not followed by a storm.
 */
export interface ExchangeOptions {
  transport: HttpTransport;
  limiter: Limiter;
  sleep: (ms: number) => Promise<unknown>;
  now: () => number;
  random: () => number;
  retries: number;
}

export interface Exchange {
  /** Throws what the transport throws. */
  once(request: HttpRequest): Promise<HttpResponse>;
  /** Throws JarNotReachedError or JarContractError. */
  repeatable(method: string, request: HttpRequest, retries?: number): Promise<HttpResponse>;
}

type Outcome =
  { kind: "answer"; response: HttpResponse } | { kind: "failed"; error: NotReachedError | AnswerLostError };

const GATEWAY_STATUSES = new Set([429, 502, 503, 504]);
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

export function createExchange(options: ExchangeOptions): Exchange {
  const { transport, limiter } = options;
  const once = (request: HttpRequest) => limiter(() => transport.send(request));

  return {
    once,
    async repeatable(method, request, retries = options.retries) {
      for (let attempt = 0; ; attempt += 1) {
        const outcome = await settle(once(request));
        const pause = attempt < retries ? pauseAfter(outcome, attempt, options) : null;
        if (pause !== null) {
          await options.sleep(pause);
          continue;
        }
        if (outcome.kind === "answer") {
          return outcome.response;
        }
        throw readFailure(method, outcome.error);
      }
    },
  };
}

async function settle(sending: Promise<HttpResponse>): Promise<Outcome> {
  try {
    return { kind: "answer", response: await sending };
  } catch (error) {
    if (error instanceof NotReachedError || error instanceof AnswerLostError) {
      return { kind: "failed", error };
    }
    throw error;
  }
}

/** How long to wait before the next attempt, or null when another one would not help. */
function pauseAfter(outcome: Outcome, attempt: number, options: ExchangeOptions): number | null {
  const jittered = backOff(attempt + 1, options.random(), {
    firstMs: FIRST_PAUSE_MS,
    longestMs: LONGEST_PAUSE_MS,
  });
  if (outcome.kind === "failed") {
    return isTooLarge(outcome.error) ? null : jittered;
  }
  if (!GATEWAY_STATUSES.has(outcome.response.status)) {
    return null;
  }

  const wanted = retryAfterMs(outcome.response.headers, options.now());
  if (wanted === undefined) {
    return jittered;
  }
  return wanted <= LONGEST_PAUSE_MS ? Math.max(wanted, jittered) : null;
}

function readFailure(
  method: string,
  error: NotReachedError | AnswerLostError,
): JarNotReachedError | JarContractError {
  if (isTooLarge(error)) {
    return new JarContractError("the answer is larger than is allowed", {
      method,
      path: "body",
      cause: error,
    });
  }
  const what = error instanceof NotReachedError ? "the server was not reached" : "the server did not answer";
  return new JarNotReachedError(what, { method, cause: error });
}

function isTooLarge(error: Error): boolean {
  return error instanceof AnswerLostError && error.reason === "too_large";
}
