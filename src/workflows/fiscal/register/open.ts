/**
 * Finds or opens the operation of a document. This is the step that must never happen twice: every `new-operation` uses
 * up a unique sale number and nothing can cancel it (icash-api.md C39).
 *
 * Look first, always. A document that was never sent and is found all the same meets a stranger under our number and
 * is held. One that was sent is adopted when found, and is created again only after the look-ups of the whole grace
 * time showed nothing; right after that one more look catches a twin (icash-api.md 5.4).
 */
import type { FoundOperation, IcashOperation } from "../../../lib/icash";
import { lookUpPause } from "../../../lib/ledger";
import { ensureItem } from "../items";
import { contragentOf } from "./contragent";
import { commonInput } from "./input";
import type { Prepared } from "./input";
import { stornoInput } from "./storno-input";
import { go, hold, mappedPayments, progress, settle } from "./work";
import type { OpenedOperation, Step, Work } from "./work";

export async function openOperation(work: Work): Promise<Step<OpenedOperation>> {
  const { document, client } = work;
  if (document.operationId !== null) {
    return go(await client.getOperation(document.operationId));
  }
  const found = await lookUp(work);
  if (found.kind === "one") {
    return document.sendStartedAt
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
  if (document.sendStartedAt) {
    const lookedUp = document.lookedUp + 1;
    const pause = lookUpPause(lookedUp);
    await progress(work, { lookedUp });
    if (pause !== null) {
      return settle({
        to: "unknown",
        reasonCode: "absence_not_proven",
        nextAttemptInMs: pause,
        reasonData: { looked: lookedUp },
      });
    }
  }
  return create(work);
}

function lookUp({ client, document }: Work): Promise<FoundOperation> {
  return client.findOperation({
    importSource: document.importSource,
    importRefId: document.importRef,
    type: document.kind === "sale" ? "Sell" : "ReturnClient",
    neverSent: document.sendStartedAt === null,
  });
}

async function adopt(work: Work, operation: IcashOperation): Promise<Step> {
  await progress(work, {
    operationId: operation.operationId,
    uniqueSaleNumber: work.document.kind === "sale" ? operation.uniqueSaleNumber : null,
  });
  return go(await work.client.getOperation(operation.operationId));
}

async function create(work: Work): Promise<Step<OpenedOperation>> {
  const { client, document, service, account } = work;
  // What would be noticed only later must not leave an open operation behind.
  if (document.lines.length === 0) {
    return hold("empty");
  }
  const payments = mappedPayments(work);
  if ("unmapped" in payments) {
    return hold("provider_unmapped", { provider: payments.unmapped });
  }
  for (const line of document.lines) {
    await ensureItem(service, client, account, line);
  }
  const prepared = document.kind === "sale" ? await saleInput(work) : await stornoInput(work);
  if (prepared.kind === "settle") {
    return prepared;
  }
  const sentBefore = document.sendStartedAt !== null;
  await progress(work, { sendStartedAt: new Date(), lookedUp: 0 });
  await work.reached("before_new_operation");
  const created = await client.newOperation(prepared.input);
  await work.reached("after_new_operation");
  await progress(work, { operationId: created.operationId });
  if (await belongsToAnother(work, created.uniqueSaleNumber)) {
    return hold("unique_sale_number_repeated", {
      operationId: created.operationId,
      number: created.uniqueSaleNumber,
    });
  }
  await progress(work, { uniqueSaleNumber: created.uniqueSaleNumber });
  if (sentBefore) {
    const twin = await lookUp(work);
    if (twin.kind === "many") {
      return hold("several_operations", {
        operationIds: twin.operations.map((operation) => operation.operationId),
      });
    }
  }
  await client.learnStatusList({
    importSource: document.importSource,
    importRefId: document.importRef,
    operationId: created.operationId,
  });
  return go({ operationId: created.operationId, price: null });
}

/** A unique sale number belongs to one sale (bg-fiscal.md 4); a repeated one means counters were reset at iCash. */
async function belongsToAnother(
  { service, document }: Work,
  uniqueSaleNumber: string | null,
): Promise<boolean> {
  if (uniqueSaleNumber === null) {
    return false;
  }
  const [other] = await service.listFiscalDocuments(
    { kind: "sale", unique_sale_number: uniqueSaleNumber },
    { take: 1 },
  );
  return other !== undefined && other.id !== document.id;
}

async function saleInput(work: Work): Promise<Prepared> {
  const buyer = await contragentOf(work);
  return buyer.kind === "settle"
    ? buyer
    : {
        kind: "ready",
        input: { type: "Sell", contragentId: buyer.contragentId, ...(await commonInput(work)) },
      };
}
