/**
 * Pays and finishes the operation, then reads back until iCash calls it complete (icash-api.md 5.1 steps 9 to 11).
 *
 * What completes an operation is not documented (C22). So: payment, read; if it is still open, print; read again. Each
 * call is preceded by what the last reading showed, never by what we believe we did.
 */
import { isComplete } from "../../../lib/icash";
import type { IcashOperation } from "../../../lib/icash";
import { toMinor } from "../../../lib/money";
import { countPresent, prefixSums } from "./progress-by-sum";
import { go, hold, mappedPayments, money, progress, receiptOf, settle } from "./work";
import type { MappedPayment, Step, Work } from "./work";

/** Pauses between readings while iCash finishes; after them the clock goes on asking. */
const READ_PAUSES = [100, 400, 1_000, 2_000];

/** An electronic receipt is made by iCash itself; one on paper waits until the shop's POS has fetched and printed it. */
const LONGEST_WAIT_MS = { electronic: 30 * 60_000, printed: 72 * 60 * 60_000 };
const FIRST_POLL_MS = 10_000;
const LONGEST_POLL_MS = 15 * 60_000;

export async function payAndFinish(work: Work, opened: IcashOperation): Promise<Step> {
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
  if (paidMinor === document.totalMinor) {
    return go(operation);
  }
  const present = countPresent(sums, document.paymentsStarted, paidMinor);
  if (present === null) {
    return paidDiffers(work, operation);
  }
  const toSend = payments.slice(0, work.account.rules.finish === "print_only" ? -1 : undefined);
  for (const [index, { payTypeId, amountMinor }] of toSend.entries()) {
    if (index < present) {
      continue;
    }
    await progress(work, { paymentStartedAt: new Date(), paymentsStarted: index + 1 });
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
  const answered = work.document.reasonCodeBefore === "awaiting_completion";
  if (operation.status !== "TEMP" || answered) {
    return go(operation);
  }
  await progress(work, { printStartedAt: new Date() });
  await work.reached("before_print");
  await work.client.printOperation({ operationId: operation.operationId, payTypeId });
  await work.reached("after_print");
  return go(await work.client.getOperation(operation.operationId));
}

async function awaitCompletion(work: Work, first: IcashOperation): Promise<Step> {
  const { receiptKind } = work.document;
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
  const since = work.document.printStartedAt ?? work.document.sendStartedAt ?? new Date();
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
  return operation.payedSum !== null && toMinor(operation.payedSum) > document.totalMinor;
}

function paidDiffers({ document }: Work, operation: IcashOperation): Step {
  return hold("paid_differs", { expectedMinor: document.totalMinor, paid: operation.payedSum });
}

async function finished({ document, reached }: Work, operation: IcashOperation): Promise<Step> {
  await reached("after_read_back");
  if (operation.price === null || toMinor(operation.price) !== document.totalMinor) {
    return hold("remote_total_differs", { expectedMinor: document.totalMinor, remote: operation.price });
  }
  return settle({
    to: "done",
    code: "registered",
    reasonCode: null,
    patch: {
      remote_status: operation.status,
      receipt: receiptOf(operation),
      registered_at: new Date(),
      unique_sale_number:
        document.kind === "sale" ? (operation.uniqueSaleNumber ?? document.uniqueSaleNumber) : undefined,
    },
  });
}
