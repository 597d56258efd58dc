/**
 * Sends an order that JAR does not have: everything about it is asked once more, then the row says that sending begins,
 * then one POST (jar-api.md 9.2).
 */
import type { Settlement } from "../../lib/ledger";
import { customerOf, isSamePlan, sendingStart } from "../../lib/supplier";
import type { Customer, SupplierOrderSettings } from "../../lib/supplier";
import { afterAnswer, linesOf } from "./answer";
import { readApprovals } from "./approvals";
import type { Approvals } from "./approvals";
import { checkBeforeSending } from "./check";
import { enclosedDocuments } from "./enclosed-documents";
import { planLines } from "./plan-lines";
import { readDropshipOrder } from "./read-order";
import type { DropshipOrder } from "./read-order";
import { hold, progress } from "./send-work";
import type { SendWork } from "./send-work";

const PAUSED_MS = 60_000;

export async function post(work: SendWork): Promise<Settlement> {
  const order = await readDropshipOrder(work.container, work.order.orderId);
  if (!order || order.canceled) {
    return stopped(work, "order_canceled_before_sending");
  }
  const { settings } = await work.service.orderSettings.read();
  const approvals = await readApprovals(work.service, work.order.id);
  const notYet = settings.paused ? paused() : beforeItsTime(work, order, settings, approvals);
  if (notYet) {
    return notYet;
  }
  await planAgain(work, order);
  if (work.order.lines.length === 0) {
    return stopped(work, "no_longer_needed");
  }
  const customer = customerOf(order);
  if (customer.missing.length > 0) {
    return hold("customer_data_missing", { fields: customer.missing });
  }
  const { finding, expected } = await checkBeforeSending(work, order, settings.check, approvals);
  return finding ? hold(finding.code, finding.data) : placeOrder(work, order, customer, expected);
}

/** What was never sent simply ends; about what may have been, a person decides. */
async function stopped({ firstSend, service, order }: SendWork, reasonCode: string): Promise<Settlement> {
  if (firstSend) {
    // Whoever asked while this attempt was going on could not know that nothing would leave.
    await service.ledger.removeAttention(order.id, "canceled_after_sending");
  }
  return { to: firstSend ? "skipped" : "held", reasonCode, actor: "worker", code: reasonCode };
}

/** Switched on between the claim and now. */
function paused(): Settlement {
  return { to: "queued", reasonCode: null, actor: "worker", code: "paused", nextAttemptInMs: PAUSED_MS };
}

/** The payment, or the rule for it, may be another one since the order was queued. */
function beforeItsTime(
  { firstSend }: SendWork,
  order: DropshipOrder,
  settings: SupplierOrderSettings,
  approvals: Approvals,
): Settlement | null {
  const start = sendingStart(order, settings);
  if (start.state === "queued" || !firstSend || approvals.inSpiteOfPayment) {
    return null;
  }
  return { to: start.state, reasonCode: start.reason, actor: "worker", code: start.reason };
}

/** The order may have been edited since its lines were written down. */
async function planAgain(work: SendWork, order: DropshipOrder): Promise<void> {
  const lines = await planLines(work.container, order, work.order.lines);
  if (!isSamePlan(work.order.lines, lines)) {
    await progress(work, { lines }, { lines });
  }
}

async function placeOrder(
  work: SendWork,
  medusaOrder: DropshipOrder,
  { name, mail, address, phone, note }: Customer,
  expected: ReadonlyMap<string, string>,
): Promise<Settlement> {
  const { client, order } = work;
  const user = { name, mail, address, phone, ...(note === null ? {} : { note }) };
  work.personal = Object.values(user);
  const documents = await enclosedDocuments(work, medusaOrder);
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
    user,
    ...(documents.length > 0 ? { documents } : {}),
  });
  await work.reached("after_post");
  await progress(
    work,
    { jar_order_id: created.orderId, sent_at: new Date() },
    { jarOrderId: created.orderId },
  );
  await work.reached("after_number");
  // A number without lines says nothing about what was accepted; the order itself does.
  const answered = created.lines.length > 0 ? created.lines : await linesOf(work, created.orderId);
  return afterAnswer(work, created.orderId, answered, expected);
}
