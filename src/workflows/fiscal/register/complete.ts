/**
 * Pays and finishes the operation, then reads back until iCash calls it complete (icash-api.md 5.1 steps 9 to 11).
 *
 * What completes an operation is not documented (C22). So: payment, read; if it is still open, print; read again. Each
 * call is preceded by what the last reading showed, never by what we believe we did.
 */
import { isComplete } from "../../../lib/icash";
import type { IcashOperation } from "../../../lib/icash";
import { toMinor } from "../../../lib/money";
import { go, hold, money, payTypeOf, progress, receiptOf, settle } from "./work";
import type { Step, Work } from "./work";

/** Pauses between readings while iCash finishes; after them the clock goes on asking. */
const READ_PAUSES = [100, 400, 1_000, 2_000];
const LONGEST_WAIT_MS = 30 * 60_000;

export async function payAndFinish(work: Work, opened: IcashOperation): Promise<Step> {
  const payTypeId = payTypeOf(work);
  if (payTypeId === null) {
    return hold("provider_unmapped", { provider: work.document.payments[0]?.providerId ?? null });
  }
  const paid = await pay(work, opened, payTypeId);
  if (paid.kind === "settle" || isComplete(paid.operation)) {
    return paid.kind === "settle" ? paid : finished(work, paid.operation);
  }
  const printed = await print(work, paid.operation, payTypeId);
  return printed.kind === "settle" ? printed : awaitCompletion(work, printed.operation);
}

async function pay(work: Work, operation: IcashOperation, payTypeId: number): Promise<Step> {
  const { document, client, account } = work;
  const paidMinor = operation.payedSum === null ? 0 : toMinor(operation.payedSum);
  if (paidMinor > 0) {
    return paidMinor === document.totalMinor ? go(operation) : paidDiffers(work, operation);
  }
  if (account.options.finish === "print_only" || document.totalMinor === 0) {
    return go(operation);
  }
  await progress(work, { paymentStartedAt: new Date() });
  await work.reached("before_payment");
  await client.addOperationPayment({
    operationId: operation.operationId,
    payTypeId,
    sum: money(document.totalMinor),
  });
  await work.reached("after_payment");
  return go(await client.getOperation(operation.operationId));
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
  let operation = first;
  for (const pause of READ_PAUSES) {
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
  const patch = { remote_status: operation.status };
  return Date.now() - since.getTime() > LONGEST_WAIT_MS
    ? settle({
        to: "held",
        reasonCode: "awaiting_completion",
        reasonData: { status: operation.status },
        patch,
      })
    : settle({ to: "queued", reasonCode: "awaiting_completion", nextAttemptInMs: 10_000, patch });
}

function isOverpaid({ document }: Work, operation: IcashOperation): boolean {
  return operation.payedSum !== null && toMinor(operation.payedSum) > document.totalMinor;
}

function paidDiffers({ document }: Work, operation: IcashOperation): Step {
  return hold("paid_differs", { expectedMinor: document.totalMinor, paid: operation.payedSum });
}

function finished({ document }: Work, operation: IcashOperation): Step {
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
