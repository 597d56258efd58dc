/**
 * One attempt to bring a claimed supplier order to JAR: look if it is there, else POST once, compare the answer line by
 * line and read it back. JAR has no idempotency key and no cancel call, so a lost answer is looked for by
 * reference and never answered with a second POST (jar-api.md 9.2).
 */
import { JarNotFoundError, referenceMatches } from "../../lib/jar";
import type { JarOrder } from "../../lib/jar";
import { lookUpPause } from "../../lib/ledger";
import type { Settlement } from "../../lib/ledger";
import { afterAnswer, answeredLines, linesOf, readBack } from "./answer";
import { DocumentsError, settlementAfterDocuments } from "./enclosed-documents";
import { post } from "./post";
import { settlementAfterError } from "./send-errors";
import { progress } from "./send-work";
import type { SendWork } from "./send-work";

export async function sendSupplierOrder(work: SendWork): Promise<Settlement> {
  try {
    return await lookUpAndSend(work);
  } catch (error) {
    return error instanceof DocumentsError
      ? settlementAfterDocuments(work, error)
      : settlementAfterError(work, error);
  }
}

async function lookUpAndSend(work: SendWork): Promise<Settlement> {
  const { order } = work;
  if (order.jarOrderId !== null) {
    // The number came without its lines when the answer was spoilt or the process died right after it.
    const compared = order.lines.every((line) => line.accepted !== null);
    return compared
      ? readBack(work, order.jarOrderId)
      : afterAnswer(work, order.jarOrderId, await linesOf(work, order.jarOrderId));
  }
  const found = await lookUp(work);
  if (found) {
    const sentAt = order.sendStartedAt ?? new Date();
    const adopted = {
      jar_order_id: found.id,
      jar_reference: found.reference,
      send_started_at: sentAt,
      sent_at: sentAt,
    };
    await progress(work, adopted, { jarOrderId: found.id, sendStartedAt: sentAt });
    return afterAnswer(work, found.id, answeredLines(found));
  }
  return order.sendStartedAt === null || order.resendApproved ? post(work) : notFound(work);
}

/** By reference, then among the orders since yesterday: a hit counts only with our reference and our codes (9.1). */
async function lookUp({ client, order }: SendWork): Promise<JarOrder | null> {
  const isOurs = (candidate: JarOrder): boolean =>
    referenceMatches(order.reference, candidate.reference) &&
    candidate.lines.every((line) => order.lines.some((asked) => asked.code === line.code));
  const byReference = await client.order(order.reference).catch((error: unknown) => {
    if (error instanceof JarNotFoundError) {
      return null;
    }
    throw error;
  });
  if (byReference && isOurs(byReference)) {
    return byReference;
  }
  // Only the row of a restored backup knows less than JAR, and its reference is enough to find that out (faults.md F31).
  if (order.sendStartedAt === null) {
    return null;
  }
  const yesterday = new Date((order.sendStartedAt ?? new Date()).getTime() - 24 * 60 * 60_000);
  const recent = await client.orders({ from: yesterday.toISOString().slice(0, 10) });
  return recent.find(isOurs) ?? null;
}

async function notFound(work: SendWork): Promise<Settlement> {
  const lookedUp = work.order.lookedUp + 1;
  const pause = lookUpPause(lookedUp);
  const patch = { looked_up: lookedUp };
  return pause === null
    ? {
        to: "held",
        reasonCode: "not_found_after_lost_answer",
        actor: "worker",
        code: "not_found_after_lost_answer",
        patch,
      }
    : {
        to: "unknown",
        reasonCode: "answer_lost",
        nextAttemptInMs: pause,
        actor: "worker",
        code: "looked_up",
        patch,
      };
}
