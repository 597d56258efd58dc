/**
 * One attempt to bring a claimed document to iCash: open, rows, pay, finish. Each step begins by looking at what is
 * there, so the same code serves the first attempt, a resume after a crash and a resume after a lost answer.
 */
import {
  IcashAuthenticationError,
  IcashInputError,
  IcashNotReachedError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
} from "../../../lib/icash";
import { lookUpPause, retryDelay } from "../../../lib/ledger";
import type { Settlement } from "../../../lib/ledger";
import { payAndFinish } from "./complete";
import { openOperation } from "./open";
import { addRows } from "./rows";
import { settle } from "./work";
import type { Step, Work } from "./work";

export async function registerDocument(work: Work): Promise<Settlement> {
  try {
    return settlementOf(await steps(work));
  } catch (error) {
    return settlementOf(afterError(work, error));
  }
}

async function steps(work: Work): Promise<Step> {
  const opened = await openOperation(work);
  if (opened.kind === "settle") {
    return opened;
  }
  const filled = await addRows(work, opened.operation);
  return filled.kind === "settle" ? filled : payAndFinish(work, filled.operation);
}

function settlementOf(step: Step): Settlement {
  if (step.kind !== "settle") {
    throw new Error("A registration ended without a result.");
  }
  return step.settlement;
}

/** What an error says about the remote side decides the state; an error of ours is passed on. */
function afterError(work: Work, error: unknown): Step {
  const { document } = work;
  const facts = error instanceof Error && "method" in error ? { method: String(error.method) } : undefined;
  if (error instanceof IcashUnknownOutcomeError) {
    return document.sendStartedAt
      ? settle({
          to: "unknown",
          reasonCode: "answer_lost",
          reasonData: { why: error.reason },
          nextAttemptInMs: lookUpPause(0),
          facts,
        })
      : again(work, "not_reached", facts);
  }
  if (error instanceof IcashNotReachedError || error instanceof IcashSessionError) {
    return again(work, "not_reached", facts);
  }
  if (error instanceof IcashAuthenticationError) {
    return again(work, "authentication_failed", facts);
  }
  if (error instanceof IcashRefusedError && error.field === "nonce") {
    return again(work, "not_reached", facts);
  }
  if (error instanceof IcashRefusedError || error instanceof IcashInputError) {
    const reasonData = { message: error instanceof IcashRefusedError ? error.remoteMessage : error.message };
    const to = document.operationId === null ? "refused" : "held";
    return settle({ to, reasonCode: "refused_by_icash", reasonData, facts, patch: nothingSent(work) });
  }
  throw error;
}

/** Nothing happened in this call, so the document is due again after a pause. */
function again(work: Work, reasonCode: string, facts: Settlement["facts"]): Step {
  return settle({
    to: "queued",
    reasonCode,
    nextAttemptInMs: retryDelay(work.document.attempts, Math.random()),
    facts,
    patch: nothingSent(work),
  });
}

/** The mark "may exist remotely" is taken back only when this was the first try and it surely had no effect. */
function nothingSent({ document, firstSend }: Work): { send_started_at: null } | undefined {
  return firstSend && document.operationId === null ? { send_started_at: null } : undefined;
}
