/**
 * Finds or opens the operation of a document. This is the step that must never happen twice: every `new-operation` uses
 * up a unique sale number and nothing can cancel it (icash-api.md C39).
 *
 * Look first, always. A document that was never sent and is found all the same meets a stranger under our number and
 * is held. One that was sent is adopted when found, and is created again only after the look-ups of the whole grace
 * time showed nothing, when it is still what should exist; right after that one more look catches a twin (icash-api.md 5.4).
 */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { FoundOperation, IcashOperation, NewOperationInput } from "../../../lib/icash";
import { lookUpPause } from "../../../lib/ledger";
import type { Patch } from "../../../lib/ledger";
import { dayHasPassed, lastLawfulDay, momentOfIcashDateTime } from "../../../lib/receipt";
import { stornoType } from "../account";
import { readReceiptOrder } from "../read-invoice";
import type { ReceiptOrder } from "../read-invoice";
import { originalReceipt } from "../receipt-data";
import { problemBeforeOpening } from "./before-opening";
import { contragentOf, openNaming } from "./contragent";
import { planAfresh } from "./fresh";
import { cashRegisterOf, go, hold, progress, settle } from "./work";
import type { OpenedOperation, Step, Work } from "./work";

export async function openOperation(work: Work): Promise<Step<OpenedOperation>> {
  const { document, client } = work;
  if (document.operation_id !== null) {
    return go(await client.getOperation(Number(document.operation_id)));
  }
  const found = await lookUp(work);
  if (found.kind === "one") {
    return document.send_started_at
      ? adopt(work, found.operation)
      : hold("reference_taken", { operationId: found.operation.operationId });
  }
  if (found.kind === "many") {
    return hold("several_operations", {
      operationIds: found.operations.map((operation) => operation.operationId),
    });
  }
  if (found.kind === "was_deleted") {
    return hold("operation_deleted", {
      operationIds: found.operations.map((operation) => operation.operationId),
    });
  }
  if (document.send_started_at) {
    const lookedUp = document.looked_up + 1;
    const pause = lookUpPause(lookedUp);
    await progress(work, { looked_up: lookedUp });
    if (pause !== null) {
      return settle({
        to: "unknown",
        reasonCode: "absence_not_proven",
        nextAttemptInMs: pause,
        reasonData: { looked: lookedUp },
      });
    }
    // Days may have passed since it was planned.
    const stopped = await planAfresh(work);
    if (stopped) {
      return stopped;
    }
  }
  return create(work);
}

function lookUp({ client, document }: Work): Promise<FoundOperation> {
  return client.findOperation({
    importSource: document.import_source,
    importRefId: document.import_ref,
    type: document.kind === "sale" ? "Sell" : "ReturnClient",
    neverSent: document.send_started_at === null,
  });
}

async function adopt(work: Work, operation: IcashOperation): Promise<Step> {
  const number = work.document.kind === "sale" ? operation.uniqueSaleNumber : null;
  await progress(work, { operation_id: String(operation.operationId), ...numbered(number) });
  return go(await work.client.getOperation(operation.operationId));
}

async function create(work: Work): Promise<Step<OpenedOperation>> {
  const { account, client, document } = work;
  const problem = await problemBeforeOpening(work);
  if (problem) {
    return problem;
  }
  const prepared = document.kind === "sale" ? await saleInput(work) : await stornoInput(work);
  if (prepared.kind === "settle") {
    return prepared;
  }
  const sentBefore = document.send_started_at !== null;
  await progress(work, { books: account.armedFor, send_started_at: new Date(), looked_up: 0 });
  await work.reached("before_new_operation");
  const created = await openNaming(work, prepared.input);
  await work.reached("after_new_operation");
  await progress(work, { operation_id: String(created.operationId) });
  if (await belongsToAnother(work, created.uniqueSaleNumber)) {
    return hold("unique_sale_number_repeated", {
      operationId: created.operationId,
      number: created.uniqueSaleNumber,
    });
  }
  await progress(work, numbered(created.uniqueSaleNumber));
  if (sentBefore) {
    const twin = await lookUp(work);
    if (twin.kind === "many") {
      return hold("several_operations", {
        operationIds: twin.operations.map((operation) => operation.operationId),
      });
    }
  }
  await client.learnStatusList({
    importSource: document.import_source,
    importRefId: document.import_ref,
    operationId: created.operationId,
  });
  return go({ operationId: created.operationId, price: null });
}

const numbered = (number: string | null) => (number === null ? {} : { unique_sale_number: number });

/** A unique sale number belongs to one sale (bg-fiscal.md 4); a repeated one means counters were reset at iCash. */
async function belongsToAnother(
  { service, document, account }: Work,
  uniqueSaleNumber: string | null,
): Promise<boolean> {
  if (uniqueSaleNumber === null) {
    return false;
  }
  const [other] = await service.listFiscalDocuments(
    {
      kind: "sale",
      unique_sale_number: uniqueSaleNumber,
      books: [account.armedFor, null],
      id: { $ne: document.id },
    },
    { take: 1 },
  );
  return other !== undefined;
}

async function saleInput(work: Work): Promise<Prepared> {
  const order = await readReceiptOrder(work.container, work.document.order_id);
  const contragentId = await contragentOf(work, order.invoice);
  return { kind: "ready", input: { type: "Sell", contragentId, ...commonInput(work, order) } };
}

/* What `new-operation` is told of every document, whatever its kind. */

type Prepared = { kind: "ready"; input: NewOperationInput } | Extract<Step, { kind: "settle" }>;

function commonInput({ document, account }: Work, { displayId }: ReceiptOrder) {
  return {
    importSource: document.import_source,
    importRefId: String(document.import_ref),
    electronicReceipt: document.receipt_kind !== "printed",
    cashRegisterId: cashRegisterOf(account.account, document.receipt_kind),
    storeId: account.account.storeId,
    // The order's number as the shop knows it; no buyer's data.
    comment: displayId === null ? undefined : `Поръчка ${displayId}`,
  };
}

/* What `new-operation` is told of a storno: which receipt it reverses, and why. */

type SaleRow = Awaited<ReturnType<Work["service"]["retrieveFiscalDocument"]>>;

async function stornoInput(work: Work): Promise<Prepared> {
  const { document, service, account, client } = work;
  const sale = document.sale_id ? await service.retrieveFiscalDocument(document.sale_id) : null;
  if (sale?.state !== "done") {
    return withoutSale(sale);
  }
  const reason = document.storno_reason;
  const type = reason === null ? null : stornoType(account, reason);
  if (reason === null || type === null) {
    return hold("storno_types_unconfirmed");
  }
  const stored = originalReceipt(sale, null);
  const read =
    stored.kind === "complete" || sale.operation_id === null
      ? stored
      : originalReceipt(sale, await client.getOperation(Number(sale.operation_id)));
  if (read.kind === "missing") {
    return hold("receipt_data_missing", { missing: read.missing });
  }
  const { receipt } = read;
  const day = lastLawfulDay(reason, momentOfIcashDateTime(receipt.receiptDate) ?? new Date());
  if (day !== null && dayHasPassed(day, new Date())) {
    const patch: Patch = { lawful_until: day };
    return settle({ to: "held", reasonCode: "lawful_day_passed", reasonData: { day }, patch });
  }
  warnOfLeadingZero(work, receipt.deviceNumber);
  const contragent = sale.contragent_id === null ? {} : { contragentId: Number(sale.contragent_id) };
  const storno = { stornoType: type, ...receipt };
  const order = await readReceiptOrder(work.container, document.order_id);
  return {
    kind: "ready",
    input: { type: "ReturnClient", ...commonInput(work, order), ...contragent, storno },
  };
}

/** A sale that will have no operation here has nothing that a storno could reverse here. */
function withoutSale(sale: SaleRow | null): Prepared {
  if (sale?.state !== "skipped") {
    return settle({ to: "waiting", reasonCode: "sale_not_registered" });
  }
  return sale.reason_code === "registered_elsewhere"
    ? hold("sale_registered_elsewhere")
    : settle({ to: "skipped", reasonCode: "sale_not_required", reasonData: { sale: sale.reason_code } });
}

/** Sent unchanged, although the documents ask for a number of at least 10000000 (icash-api.md C18). */
function warnOfLeadingZero({ container, document }: Work, deviceNumber: string): void {
  if (deviceNumber.startsWith("0")) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
    logger.warn(
      `Fiscal storno ${document.import_ref}: the device number begins with a zero, which iCash may refuse.`,
    );
  }
}
