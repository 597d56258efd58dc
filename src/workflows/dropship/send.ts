/**
 * One attempt to bring a claimed supplier order to JAR: look if it may be there, else POST once, compare the answer
 * line by line and read it back. JAR has no idempotency key and no cancel call, so a lost answer is looked for by
 * reference and never answered with a second POST (jar-api.md 9.2).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { compareOrderLines, JarNotFoundError, referenceMatches } from "../../lib/jar";
import type { JarClient, JarOrder } from "../../lib/jar";
import { lookUpPause } from "../../lib/ledger";
import type { Claim, Patch, Settlement } from "../../lib/ledger";
import type { DropshipModuleService } from "../../modules/dropship";
import type { ClaimedOrder } from "./claimed-order";
import { customerOf } from "./customer";
import { readDropshipOrder } from "./read-order";
import { settlementAfterError } from "./send-errors";

export interface SendWork {
  container: MedusaContainer;
  service: DropshipModuleService;
  client: JarClient;
  claim: Claim;
  order: ClaimedOrder;
  /** Nothing was ever sent for this order before this attempt. */
  firstSend: boolean;
  /** The customer's words, to be masked in whatever JAR says about them. */
  personal: string[];
  reached(step: string): Promise<void>;
}

interface AnsweredLine {
  code: string;
  count: number | null;
}

export async function sendSupplierOrder(work: SendWork): Promise<Settlement> {
  try {
    return await send(work);
  } catch (error) {
    return settlementAfterError(work, error);
  }
}

async function send(work: SendWork): Promise<Settlement> {
  const { order } = work;
  if (order.jarOrderId !== null) {
    // The number came without its lines when the answer was spoilt or the process died right after it.
    const compared = order.lines.every((line) => line.accepted !== null);
    return compared
      ? readBack(work, order.jarOrderId)
      : afterAnswer(work, order.jarOrderId, await linesOf(work, order.jarOrderId));
  }
  if (order.sendStartedAt !== null) {
    const found = await lookUp(work);
    if (found) {
      const adopted = {
        jar_order_id: found.id,
        jar_reference: found.reference,
        sent_at: order.sendStartedAt,
      };
      await progress(work, adopted, { jarOrderId: found.id });
      return afterAnswer(work, found.id, answeredLines(found));
    }
    if (!order.resendApproved) {
      return notFound(work);
    }
  }
  return post(work);
}

async function linesOf({ client }: SendWork, jarOrderId: string): Promise<AnsweredLine[]> {
  return answeredLines(await client.order(jarOrderId));
}

function answeredLines(order: JarOrder): AnsweredLine[] {
  return order.lines.map(({ code, quantity }) => ({ code, count: quantity }));
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

async function post(work: SendWork): Promise<Settlement> {
  const { client, container, order } = work;
  const medusaOrder = await readDropshipOrder(container, order.orderId);
  if (!medusaOrder || medusaOrder.canceled) {
    const to = work.firstSend ? "skipped" : "held";
    return {
      to,
      reasonCode: "order_canceled_before_sending",
      actor: "worker",
      code: "order_canceled_before_sending",
    };
  }
  const customer = customerOf(medusaOrder);
  if (customer.kind === "missing") {
    return {
      to: "held",
      reasonCode: "customer_data_missing",
      reasonData: { fields: customer.fields },
      actor: "worker",
      code: "customer_data_missing",
    };
  }
  work.personal = Object.values(customer.user).filter((value) => typeof value === "string");
  const now = new Date();
  await progress(
    work,
    { send_started_at: now, looked_up: 0, resend_approved_at: null },
    { sendStartedAt: now },
  );
  await work.reached("before_post");
  const created = await client.createOrder({
    reference: order.reference,
    products: order.lines.map(({ code, asked }) => ({ code, count: asked })),
    user: customer.user,
  });
  await work.reached("after_post");
  await progress(
    work,
    { jar_order_id: created.orderId, sent_at: new Date() },
    { jarOrderId: created.orderId },
  );
  return afterAnswer(work, created.orderId, created.lines);
}

/** An order number alone is no acceptance (jar-api.md 9.3). */
async function afterAnswer(
  work: SendWork,
  jarOrderId: string,
  answered: AnsweredLine[],
): Promise<Settlement> {
  const asked = work.order.lines.map(({ code, asked: count }) => ({ code, count }));
  const compared = compareOrderLines(asked, answered);
  const short = new Map(compared.short.map((line) => [line.code, line.accepted]));
  const missing = new Set(compared.missing.map((line) => line.code));
  const lines = work.order.lines.map((line) => ({
    ...line,
    accepted: missing.has(line.code) ? 0 : (short.get(line.code) ?? line.asked),
  }));
  await progress(work, { lines }, { lines });
  if (compared.unexpected.length > 0) {
    return hold("lines_differ", { unexpected: compared.unexpected.map((line) => line.code) });
  }
  if (compared.short.length > 0 || compared.missing.length > 0) {
    return hold("partially_accepted", { short: compared.short, missing: compared.missing });
  }
  return readBack(work, jarOrderId);
}

async function readBack(work: SendWork, jarOrderId: string): Promise<Settlement> {
  const read = await work.client.order(jarOrderId);
  const seen = {
    jar_reference: read.reference,
    jar_status: read.status,
    last_checked_at: new Date(),
  };
  if (read.reference !== null && !referenceMatches(work.order.reference, read.reference)) {
    return hold("reference_mismatch", { sent: work.order.reference, stored: read.reference }, seen);
  }
  const partial = work.order.lines.some((line) => line.accepted !== null && line.accepted < line.asked);
  return {
    to: "done",
    reasonCode: null,
    actor: "worker",
    code: "ordered",
    patch: {
      ...seen,
      // What a person was told meanwhile, such as a cancellation, stays.
      attention: partial ? "partially_accepted" : undefined,
      next_check_at: new Date(Date.now() + 60_000),
    },
  };
}

async function progress(work: SendWork, patch: Patch, changes: Partial<ClaimedOrder>): Promise<void> {
  await work.service.ledger.progress(work.claim, patch);
  Object.assign(work.order, changes);
}

function hold(reasonCode: string, reasonData: object, patch?: Patch): Settlement {
  return { to: "held", reasonCode, reasonData, actor: "worker", code: reasonCode, patch };
}
