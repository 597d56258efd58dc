/**
 * One attempt to bring a claimed document to iCash: open, rows, pay, finish. Each step begins by looking at what is
 * there, so the same code serves the first attempt, a resume after a crash and a resume after a lost answer.
 */
import type { PlainFiscalReason } from "../../../contract/reasons/fiscal";
import type { fiscalWords } from "../../../contract/reasons/fiscal-facts";
import {
  IcashAuthenticationError,
  IcashInputError,
  IcashNotReachedError,
  IcashRateLimitError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
  isComplete,
} from "../../../lib/icash";
import type { IcashOperation, RefusalFamily } from "../../../lib/icash";
import type { FiscalPayment } from "../../../modules/fiscal";
import { lookUpPause, retryDelay } from "../../../lib/ledger";
import { toMinor } from "../../../lib/money";
import { wireRow } from "../../../lib/receipt";
import type { ReceiptLine } from "../../../lib/receipt";
import { checkRows, priceOf, regroup } from "./check-rows";
import { ofOtherBooks, planUnlessSent } from "./fresh";
import { ensureItem, isUnknownArticle, replaceItem } from "./items";
import { openOperation } from "./open";
import { go, hold, mappedPayments, money, progress, receiptOf, settle } from "./work";
import type { FiscalSettlement, MappedPayment, OpenedOperation, Step, Work } from "./work";

export async function registerDocument(work: Work): Promise<FiscalSettlement> {
  try {
    return settlementOf(await steps(work));
  } catch (error) {
    return settlementOf(afterError(work, error));
  }
}

async function steps(work: Work): Promise<Step> {
  const stopped = (await ofOtherBooks(work)) ?? (await planUnlessSent(work));
  if (stopped) {
    return stopped;
  }
  const opened = await openOperation(work);
  if (opened.kind === "settle") {
    return opened;
  }
  const filled = await addRows(work, opened.operation);
  return filled.kind === "settle" ? filled : payAndFinish(work, filled.operation);
}

function settlementOf(step: Step): FiscalSettlement {
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
    return document.send_started_at
      ? settle({
          to: "unknown",
          reasonCode: "answer_lost",
          reasonData: { why: error.reason },
          nextAttemptInMs: lookUpPause(0),
          facts,
        })
      : again(work, "not_reached", facts);
  }
  if (error instanceof IcashRateLimitError) {
    return again(work, "icash_busy", facts, error.retryAfterMs);
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
    const reasonData =
      error instanceof IcashRefusedError
        ? {
            refusal: REFUSAL_WORDS[error.family],
            ...(error.field === null ? {} : { field: error.field }),
            message: error.remoteMessage,
          }
        : { refusal: "not_sendable", field: error.field, message: error.message };
    const to = document.operation_id === null ? "refused" : "held";
    return settle({ to, reasonCode: "refused_by_icash", reasonData, facts, patch: nothingSent(work) });
  }
  throw error;
}

/** What stays of a refusal when its words are emptied; codes of fiscalWords. */
const REFUSAL_WORDS = {
  missing: "missing_value",
  wrong: "wrong_value",
  mandatory: "mandatory_value",
  other: "other_refusal",
} as const satisfies Record<RefusalFamily, keyof typeof fiscalWords>;

/** Nothing happened in this call, so the document is due again after a pause: ours, or a longer one that iCash names. */
function again(
  work: Work,
  reasonCode: PlainFiscalReason,
  facts: FiscalSettlement["facts"],
  notBeforeMs = 0,
): Step {
  return settle({
    to: "queued",
    reasonCode,
    nextAttemptInMs: Math.max(notBeforeMs, retryDelay(work.document.attempts, Math.random())),
    facts,
    patch: nothingSent(work),
  });
}

/** The mark "may exist remotely" is taken back only when this was the first try and it surely had no effect. */
function nothingSent({ document, firstSend }: Work): { send_started_at: null } | undefined {
  return firstSend && document.operation_id === null ? { send_started_at: null } : undefined;
}

/**
 * The documented part of `get-operation` shows neither rows nor payments, only what they add up to (icash-api.md 4.14,
 * 5.4): so what is there already is proven by that sum.
 */

/** 0, then the sum up to and with each amount. */
export function prefixSums(amounts: readonly number[]): number[] {
  const sums = [0];
  for (const amount of amounts) {
    sums.push((sums.at(-1) ?? 0) + amount);
  }
  return sums;
}

/**
 * How many are in, given how many were begun: all of them, or all but the last one, whose answer may have been lost.
 * Null when the total fits neither. An amount of 0 cannot be told apart and counts as present.
 */
export function countPresent(
  sums: readonly number[],
  started: number,
  totalMinor: number | null,
): number | null {
  if (totalMinor === null) {
    return started === 0 ? 0 : null;
  }
  if (totalMinor === sums[started]) {
    return started;
  }
  return started > 0 && totalMinor === sums[started - 1] ? started - 1 : null;
}

/* Puts the frozen rows into the operation, one call each, and goes on behind those that are there already. */

async function addRows(work: Work, operation: OpenedOperation): Promise<Step> {
  const { document, client } = work;
  await regroup(work);
  const added: number[] = [];
  const sums = prefixSums(document.lines.map((line) => line.quantity * line.unitMinor));
  const present = countPresent(sums, document.rows_started, priceOf(operation));
  if (present === null) {
    return hold("remote_total_differs", {
      expectedMinor: sums[document.rows_started] ?? 0,
      remote: operation.price,
    });
  }
  for (let index = present; index < document.lines.length; index += 1) {
    const line = document.lines[index];
    if (!line) {
      continue;
    }
    const item = await ensureItem(work, line);
    if (item.kind === "settle") {
      return item;
    }
    await progress(work, { rows_started: index + 1 });
    await work.reached("before_row");
    added.push(await addRow(work, operation, line, item.saleItemId));
    await work.reached("after_row");
  }
  return checkRows(work, await client.getOperation(operation.operationId), added);
}

/** An article that iCash does not know any more is registered again, once; the refusal proves that no row was added. */
async function addRow(
  work: Work,
  { operationId }: OpenedOperation,
  line: ReceiptLine,
  saleItemId: number,
): Promise<number> {
  const row = { operationId, ...wireRow(line, work.account.rules.stornos.reduction_as) };
  const add = async (id: number) =>
    (await work.client.addOperationSaleItem({ ...row, saleItemId: id })).rowId;
  try {
    return await add(saleItemId);
  } catch (error) {
    const other = isUnknownArticle(error) ? await replaceItem(work, line, saleItemId) : null;
    if (other === null) {
      throw error;
    }
    return add(other.saleItemId);
  }
}

/*
 * Pays and finishes the operation, then reads back until iCash calls it complete (icash-api.md 5.1 steps 9 to 11).
 *
 * What completes an operation is not documented (C22). So: payment, read; if it is still open, print; read again. Each
 * call is preceded by what the last reading showed, never by what we believe we did.
 */

/** Pauses between readings while iCash finishes; after them the clock goes on asking. */
const READ_PAUSES = [100, 400, 1_000, 2_000];

/** An electronic receipt is made by iCash itself; one on paper waits until the shop's POS has fetched and printed it. */
const LONGEST_WAIT_MS = { electronic: 30 * 60_000, printed: 72 * 60 * 60_000 };
const FIRST_POLL_MS = 10_000;
const LONGEST_POLL_MS = 15 * 60_000;

async function payAndFinish(work: Work, opened: IcashOperation): Promise<Step> {
  const payments = mappedPayments(work);
  if ("unmapped" in payments) {
    return hold("provider_unmapped", { provider: payments.unmapped });
  }
  const last = payments.at(-1);
  if (!last) {
    return hold("empty");
  }
  const paid = await pay(work, opened, payments);
  if (paid.kind === "settle" || isComplete(paid.operation)) {
    return paid.kind === "settle" ? paid : finished(work, paid.operation);
  }
  const printed = await print(work, paid.operation, last.payTypeId);
  if (printed.kind === "settle") {
    return printed;
  }
  await work.reached("before_read_back");
  return awaitCompletion(work, printed.operation);
}

/** One call per payment, behind those that the sum paid so far proves to be there. */
async function pay(work: Work, operation: IcashOperation, payments: readonly MappedPayment[]): Promise<Step> {
  const { document, client } = work;
  const sums = prefixSums(payments.map((payment) => payment.amountMinor));
  const paidMinor = operation.payedSum === null ? 0 : toMinor(operation.payedSum);
  if (paidMinor === document.total_minor) {
    return go(operation);
  }
  const present = countPresent(sums, document.payments_started, paidMinor);
  if (present === null) {
    return paidDiffers(work, operation);
  }
  const toSend = payments.slice(0, work.account.rules.finish === "print_only" ? -1 : undefined);
  for (const [index, { payTypeId, amountMinor }] of toSend.entries()) {
    if (index < present) {
      continue;
    }
    await progress(work, { payment_started_at: new Date(), payments_started: index + 1 });
    await work.reached("before_payment");
    await client.addOperationPayment({
      operationId: operation.operationId,
      payTypeId,
      sum: money(amountMinor),
    });
    await work.reached("after_payment");
  }
  return toSend.length > present ? go(await client.getOperation(operation.operationId)) : go(operation);
}

/** A second print could be a second receipt, so it is sent only while the operation is clearly still being built. */
async function print(work: Work, operation: IcashOperation, payTypeId: number): Promise<Step> {
  const answered = work.document.reason_code === "awaiting_completion";
  if (operation.status !== "TEMP" || answered) {
    return go(operation);
  }
  await progress(work, { print_started_at: new Date() });
  await work.reached("before_print");
  await work.client.printOperation({ operationId: operation.operationId, payTypeId });
  await work.reached("after_print");
  return go(await work.client.getOperation(operation.operationId));
}

async function awaitCompletion(work: Work, first: IcashOperation): Promise<Step> {
  const { receipt_kind: receiptKind } = work.document;
  let operation = first;
  // The queue behind a receipt on paper must not wait for a printer.
  for (const pause of receiptKind === "printed" ? [] : READ_PAUSES) {
    if (isComplete(operation) || isOverpaid(work, operation)) {
      break;
    }
    await work.sleep(pause);
    operation = await work.client.getOperation(operation.operationId);
  }
  if (isOverpaid(work, operation)) {
    return paidDiffers(work, operation);
  }
  if (isComplete(operation)) {
    return finished(work, operation);
  }
  const since = work.document.print_started_at ?? work.document.send_started_at ?? new Date();
  const waitedMs = Date.now() - since.getTime();
  const patch = { remote_status: operation.status };
  return waitedMs > LONGEST_WAIT_MS[receiptKind]
    ? settle({
        to: "held",
        reasonCode: "awaiting_completion",
        reasonData: { status: operation.status },
        patch,
      })
    : settle({
        to: "queued",
        reasonCode: "awaiting_completion",
        nextAttemptInMs: pollPause(waitedMs),
        patch,
      });
}

/** A quarter of what was waited so far: soon for what takes seconds, rarely for what takes a day. */
function pollPause(waitedMs: number): number {
  return Math.min(LONGEST_POLL_MS, Math.max(FIRST_POLL_MS, Math.round(waitedMs / 4)));
}

function isOverpaid({ document }: Work, operation: IcashOperation): boolean {
  return operation.payedSum !== null && toMinor(operation.payedSum) > document.total_minor;
}

function paidDiffers({ document }: Work, operation: IcashOperation): Step {
  return hold("paid_differs", { expectedMinor: document.total_minor, paid: operation.payedSum });
}

async function finished(work: Work, operation: IcashOperation): Promise<Step> {
  const { document, reached } = work;
  await reached("after_read_back");
  if (operation.price === null || toMinor(operation.price) !== document.total_minor) {
    return hold("remote_total_differs", { expectedMinor: document.total_minor, remote: operation.price });
  }
  return settle({
    to: "done",
    code: "registered",
    reasonCode: null,
    patch: {
      remote_status: operation.status,
      receipt: receiptOf(operation),
      registered_at: new Date(),
      payments: asPaid(work),
      unique_sale_number:
        document.kind === "sale" ? (operation.uniqueSaleNumber ?? document.unique_sale_number) : undefined,
    },
  });
}

/** With the pay types of now: a storno gives back as was paid, whatever the rules say by then. */
function asPaid(work: Work): FiscalPayment[] {
  const mapped = mappedPayments(work);
  return work.document.payments.map((payment, place) => {
    const payTypeId = "unmapped" in mapped ? undefined : mapped[place]?.payTypeId;
    return payTypeId === undefined ? payment : { ...payment, payTypeId };
  });
}
