/** What a failure says about JAR's side decides the state of the supplier order; a failure of ours is passed on. */
import {
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
} from "../../lib/jar";
import { lookUpPause, retryDelay } from "../../lib/ledger";
import type { Settlement } from "../../lib/ledger";
import { redact } from "../../lib/redact";
import type { SendWork } from "./send-work";

const RATE_LIMIT_PAUSE_MS = 5 * 60_000;

export function settlementAfterError(work: SendWork, error: unknown): Settlement {
  if (!(error instanceof JarError)) {
    throw error;
  }
  const facts = { method: error.method, httpStatus: error.httpStatus ?? null };
  const common = { actor: "worker", facts };
  if (error instanceof JarUnknownOutcomeError && !isOffer(error)) {
    return {
      ...common,
      to: "unknown",
      reasonCode: "answer_lost",
      code: "answer_lost",
      nextAttemptInMs: lookUpPause(0),
      patch: error.orderId ? { jar_order_id: error.orderId } : undefined,
    };
  }
  if (error instanceof JarContractError && error.path === "several") {
    return { ...common, to: "held", reasonCode: "several_orders", code: "several_orders" };
  }
  const passing = passingReason(error, work);
  if (passing) {
    const delay = retryDelay(work.order.attempts, Math.random());
    const wait = error instanceof JarRateLimitError ? (error.retryAfterMs ?? RATE_LIMIT_PAUSE_MS) : delay;
    return {
      ...common,
      to: mayExist(work) ? "unknown" : "queued",
      reasonCode: passing,
      code: passing,
      nextAttemptInMs: Math.max(wait, delay),
      patch: nothingSent(work),
    };
  }
  const said = error instanceof JarInputError ? error.field : (error.excerpt ?? "");
  return {
    ...common,
    to: work.order.jarOrderId === null && !mayExist(work) ? "refused" : "held",
    reasonCode: "refused_by_jar",
    reasonData: { message: masked(said, work.personal) },
    code: "refused_by_jar",
    patch: nothingSent(work),
  };
}

/** JAR may repeat the customer's data in parts, and an excerpt may end within a word: no such word may stay. */
function masked(said: string, personal: readonly string[]): string {
  const words = personal.flatMap((value) => value.split(/[\s,;]+/)).filter((word) => word.length > 2);
  return redact(said.replace(/\S*…$/u, "…"), [...personal, ...words]);
}

/** Reasons that go away by themselves; asking again later is right. */
function passingReason(error: JarError, { order }: SendWork): string | null {
  // A lost offer is a line in JAR's books and no more; the next one says the same.
  if (error instanceof JarNotReachedError || error instanceof JarUnknownOutcomeError) {
    return "not_reached";
  }
  if (error instanceof JarRateLimitError) {
    return "rate_limited";
  }
  if (error instanceof JarCredentialsError || error instanceof JarPermissionError) {
    return "credentials";
  }
  // A refused look-up or key request says nothing about the order itself; a refused offer does.
  if (error instanceof JarRefusedError && error.method !== "POST order" && !isOffer(error)) {
    return "contract";
  }
  // JAR gave the number itself.
  if (error instanceof JarNotFoundError && order.jarOrderId !== null) {
    return "contract";
  }
  if (error instanceof JarContractError || error instanceof JarSignatureError) {
    return "contract";
  }
  return null;
}

function isOffer(error: JarError): boolean {
  return error.method === "POST offer";
}

/** An earlier attempt may have had its effect, so this failure proves nothing about it. */
function mayExist({ order, firstSend }: SendWork): boolean {
  return order.jarOrderId === null && !firstSend;
}

/** The mark "may exist at JAR" is taken back only when this was the first try and it surely had no effect. */
function nothingSent({ order, firstSend }: SendWork): { send_started_at: null } | undefined {
  return firstSend && order.jarOrderId === null ? { send_started_at: null } : undefined;
}
