/**
 * Sends an order that JAR does not have: everything about it is asked once more, then the row says that sending begins,
 * then one POST (jar-api.md 9.2).
 */
import { foundSupplierReason } from "../../../contract/reasons/supplier";
import type { PlainSupplierReason } from "../../../contract/reasons/supplier";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
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
} from "../../../lib/jar";
import { lookUpPause, retryDelay, waitAsked } from "../../../lib/ledger";
import { redact } from "../../../lib/redact";
import { customerOf, exceedsLimit, isSamePlan, sendingStart } from "../../../lib/supplier";
import type { SupplierCustomer } from "../../../contract/supplier";
import type { SupplierOrderSettings } from "../../../contract/supplier-settings";
import { messageOf } from "../../shared/message-of";
import { dropshipService, jarClient } from "../account";
import { mayDropship } from "../consent";
import { readApprovals } from "./actions";
import type { Approvals } from "./actions";
import { afterAnswer, answeredLines, linesOf, readBack } from "./answer";
import { brakeOf, startSending } from "./brakes";
import { checkBeforeSending } from "./check";
import { askOfDebtAgain, debtFinding } from "./debt";
import { planLines } from "./enlist";
import type { Plan } from "./enlist";
import { lookUp, TAKEN } from "./look-up";
import { tellOfBalance } from "./news";
import { DocumentsError, enclosedDocuments, settlementAfterDocuments } from "./enclosed";
import { readDropshipOrder } from "./read-order";
import type { DropshipOrder } from "./read-order";
import { held, hold, progress } from "./send-work";
import type { SendWork, SupplierSettlement } from "./send-work";

const PAUSED_MS = 60_000;

async function post(work: SendWork): Promise<SupplierSettlement> {
  const order = await readDropshipOrder(work.container, work.order.orderId);
  if (!order || order.canceled) {
    return stopped(work, "order_canceled_before_sending");
  }
  const { settings } = await work.service.orderSettings.read();
  const approvals = await readApprovals(work.service, work.order.id);
  const maySend = !settings.paused && (await mayDropship(work.container, "orders"));
  const notYet = !maySend ? paused() : beforeItsTime(work, order, settings, approvals);
  if (notYet) {
    return notYet;
  }
  const given = await planAgain(work, order);
  if (work.order.lines.length === 0) {
    return stopped(work, "no_longer_needed");
  }
  if (given && !approvals.has(given.code, given.data)) {
    return held(foundSupplierReason(given));
  }
  const customer = customerOf(order);
  if (customer.missing.length > 0) {
    return hold("customer_data_missing", { fields: customer.missing });
  }
  const long = { too_long: customer.too_long };
  if (customer.too_long.length > 0 && !approvals.has("customer_data_too_long", long)) {
    return hold("customer_data_too_long", long);
  }
  const brake = await brakeOf(work, order, customer, settings.brakes, approvals);
  if (brake) {
    return held(foundSupplierReason(brake));
  }
  const debt = await debtFinding(work, settings.balance_hold, approvals);
  if (debt) {
    return held(foundSupplierReason(debt));
  }
  const { finding, expected } = await checkBeforeSending(work, order, settings.check, approvals);
  if (finding) {
    return held(foundSupplierReason(finding));
  }
  work.personal = Object.values(userOf(customer));
  const documents = await enclosedDocuments(work, order);
  const tooMany = await startSending(work, order, settings.brakes, approvals);
  return tooMany ? held(foundSupplierReason(tooMany)) : placeOrder(work, customer, documents, expected);
}

/** What was never sent simply ends; about what may have been, a person decides. */
async function stopped(
  { firstSend, service, order }: SendWork,
  reasonCode: PlainSupplierReason,
): Promise<SupplierSettlement> {
  if (firstSend) {
    // Whoever asked while this attempt was going on could not know that nothing would leave.
    await service.ledger.removeAttention(order.id, "canceled_after_sending");
  }
  return { to: firstSend ? "skipped" : "held", reasonCode, actor: "worker", code: reasonCode };
}

/** Switched on between the claim and now. */
function paused(): SupplierSettlement {
  return { to: "queued", reasonCode: null, actor: "worker", code: "paused", nextAttemptInMs: PAUSED_MS };
}

/** The payment, or the rule for it, may be another one since the order was queued. */
function beforeItsTime(
  { firstSend }: SendWork,
  order: DropshipOrder,
  settings: SupplierOrderSettings,
  approvals: Approvals,
): SupplierSettlement | null {
  const start = sendingStart(order, settings);
  if (!firstSend || approvals.inSpiteOfPayment) {
    return null;
  }
  if (start.state === "queued") {
    const waitMs = order.createdAt.getTime() + settings.brakes.delay_minutes * 60_000 - Date.now();
    return waitMs > 0
      ? { to: "queued", reasonCode: "delayed", actor: "worker", code: "delayed", nextAttemptInMs: waitMs }
      : null;
  }
  return { to: start.state, reasonCode: start.reason, actor: "worker", code: start.reason };
}

/** The order may have been edited since its lines were written down, or a person has given out what is JAR's. */
async function planAgain(work: SendWork, order: DropshipOrder): Promise<Plan["finding"]> {
  const { lines, finding } = await planLines(work.container, order, work.order.lines);
  if (!isSamePlan(work.order.lines, lines)) {
    await progress(work, { lines }, { lines });
  }
  return finding;
}

const userOf = ({ name, mail, address, phone, note }: SupplierCustomer) => ({
  name,
  mail,
  address,
  phone,
  ...(note === null ? {} : { note }),
});

async function placeOrder(
  work: SendWork,
  customer: SupplierCustomer,
  documents: Awaited<ReturnType<typeof enclosedDocuments>>,
  expected: ReadonlyMap<string, string>,
): Promise<SupplierSettlement> {
  const { client, order } = work;
  await work.reached("before_post");
  const created = await client.createOrder({
    reference: order.reference,
    products: order.lines.map(({ code, asked }) => ({ code, count: asked })),
    user: userOf(customer),
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

/* What the shop owes JAR (jar-api.md 7.14), read a few times a day; a person is told when it begins to be too much. */

const PAUSE_MS = 6 * 60 * 60_000;
const PAUSE_AFTER_FAILURE_MS = 60 * 60_000;
const ACTOR = "clock";

/** The clock's round. True when JAR was asked: once for all processes, because only one of them moves the due time. */
export async function checkSupplierBalance(container: MedusaContainer): Promise<boolean> {
  const client = await jarClient(container);
  const { balance, orderSettings } = dropshipService(container);
  const { settings: before, revision } = await balance.read();
  const isDue = before.next_at === null || Date.parse(before.next_at) <= Date.now();
  if (!client || !isDue) {
    return false;
  }
  const claimed = { ...before, next_at: inFuture(PAUSE_AFTER_FAILURE_MS) };
  if (!(await balance.save(claimed, revision, ACTOR))) {
    return false;
  }
  try {
    const charge = await client.charge();
    const { balance_warning: limit, balance_hold: most } = (await orderSettings.read()).settings;
    if (!exceedsLimit(charge.total, most)) {
      await askOfDebtAgain(container, { actor: ACTOR, code: "debt_below" });
    }
    const exceeds = exceedsLimit(charge.total, limit);
    const checked_at = new Date().toISOString();
    await balance.save(
      {
        total: charge.total,
        oldest_debt: charge.oldestDebtDate,
        checked_at,
        exceeds,
        next_at: inFuture(PAUSE_MS),
      },
      (await balance.read()).revision,
      ACTOR,
    );
    if (exceeds && !before.exceeds && charge.total !== null && limit !== null) {
      await tellOfBalance(container, { total: charge.total, limit, key: checked_at });
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`What is owed to JAR could not be read and is asked for again later: ${messageOf(error)}`);
  }
  return true;
}

function inFuture(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

/* What a failure says about JAR's side decides the state of the supplier order; a failure of ours is passed on. */

const RATE_LIMIT_PAUSE_MS = 5 * 60_000;

function settlementAfterError(work: SendWork, error: unknown): SupplierSettlement {
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
    const asked =
      error instanceof JarRateLimitError ? (error.retryAfterMs ?? RATE_LIMIT_PAUSE_MS) : undefined;
    return {
      ...common,
      to: mayExist(work) ? "unknown" : "queued",
      reasonCode: passing,
      code: passing,
      nextAttemptInMs: waitAsked(asked, delay),
      patch: nothingSent(work),
    };
  }
  const said = error instanceof JarInputError ? error.field : (error.excerpt ?? "");
  return {
    ...common,
    to: work.order.jarOrderId === null && !mayExist(work) ? "refused" : "held",
    reasonCode: "refused_by_jar",
    reasonData: { refusal: kindOf(error), message: masked(said, work.personal) },
    code: "refused_by_jar",
    patch: nothingSent(work),
  };
}

/** What stays of a refusal when its words are emptied; a code of supplierWords. */
function kindOf(error: JarError): "said_no" | "not_known" | "not_sendable" | "not_readable" {
  if (error instanceof JarInputError) {
    return "not_sendable";
  }
  if (error instanceof JarNotFoundError) {
    return "not_known";
  }
  return error instanceof JarRefusedError ? "said_no" : "not_readable";
}

/** An excerpt may end within a word of the customer's: no such word may stay. */
function masked(said: string, personal: readonly string[]): string {
  return redact(said.replace(/\S*…$/u, "…"), [], { personal });
}

/** Reasons that go away by themselves; asking again later is right. */
function passingReason(error: JarError, { order }: SendWork): PlainSupplierReason | null {
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

/*
 * One attempt to bring a claimed supplier order to JAR: look if it is there, else POST once, compare the answer line by
 * line and read it back. JAR has no idempotency key and no cancel call, so a lost answer is looked for by
 * reference and never answered with a second POST (jar-api.md 9.2).
 */

export async function sendSupplierOrder(work: SendWork): Promise<SupplierSettlement> {
  try {
    return await lookUpAndSend(work);
  } catch (error) {
    return error instanceof DocumentsError
      ? settlementAfterDocuments(work, error)
      : settlementAfterError(work, error);
  }
}

async function lookUpAndSend(work: SendWork): Promise<SupplierSettlement> {
  const { order } = work;
  if (order.jarOrderId !== null) {
    // The number came without its lines when the answer was spoilt or the process died right after it.
    const compared = order.lines.every((line) => line.accepted !== null);
    return compared
      ? readBack(work, order.jarOrderId)
      : afterAnswer(work, order.jarOrderId, await linesOf(work, order.jarOrderId));
  }
  const found = await lookUp(work);
  if (found.kind === "ours") {
    const sentAt = order.sendStartedAt ?? new Date();
    const adopted = {
      jar_order_id: found.order.id,
      send_started_at: sentAt,
      sent_at: sentAt,
    };
    await progress(work, adopted, { jarOrderId: found.order.id, sendStartedAt: sentAt });
    return afterAnswer(work, found.order.id, answeredLines(found.order));
  }
  if (found.kind === "another" && !(await readApprovals(work.service, order.id)).has(TAKEN, found.facts)) {
    return hold(TAKEN, found.facts);
  }
  return order.sendStartedAt === null || order.resendApproved ? post(work) : notFound(work);
}

async function notFound(work: SendWork): Promise<SupplierSettlement> {
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
