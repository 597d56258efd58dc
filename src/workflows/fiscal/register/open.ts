/**
 * Finds or opens the operation of a document. This is the step that must never happen twice: every `new-operation` uses
 * up a unique sale number and nothing can cancel it (icash-api.md C39).
 *
 * Look first, always. A document that was never sent and is found all the same meets a stranger under our number and
 * is held. One that was sent is adopted when found, and is created again only after the look-ups of the whole grace
 * time showed nothing; right after that one more look catches a twin (icash-api.md 5.4).
 */
import type { FoundOperation, IcashOperation, NewOperationInput } from "../../../lib/icash";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { lookUpPause } from "../../../lib/ledger";
import { parseIcashDateTime } from "../../../lib/receipt";
import { stornoType } from "../account";
import { ensureItem } from "../items";
import { go, hold, payTypeOf, progress, settle } from "./work";
import type { Step, Work } from "./work";

export async function openOperation(work: Work): Promise<Step> {
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
  });
}

async function adopt(work: Work, operation: IcashOperation): Promise<Step> {
  await progress(work, {
    operationId: operation.operationId,
    uniqueSaleNumber: work.document.kind === "sale" ? operation.uniqueSaleNumber : null,
  });
  return go(await work.client.getOperation(operation.operationId));
}

async function create(work: Work): Promise<Step> {
  const { client, document, service, account } = work;
  // What would be noticed only later must not leave an open operation behind.
  if (document.lines.length === 0) {
    return hold("empty");
  }
  if (payTypeOf(work) === null) {
    return hold("provider_unmapped", { provider: document.payments[0]?.providerId ?? null });
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
  return go(await client.getOperation(created.operationId));
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

type Prepared = { kind: "ready"; input: NewOperationInput } | Extract<Step, { kind: "settle" }>;

async function saleInput(work: Work): Promise<Prepared> {
  return { kind: "ready", input: { type: "Sell", ...(await common(work)) } };
}

/** Receipt data of the sale comes from what iCash told; it is never made up (icash-api.md C17, C21). */
async function stornoInput(work: Work): Promise<Prepared> {
  const { document, service, account, client } = work;
  const sale = document.saleId ? await service.retrieveFiscalDocument(document.saleId) : null;
  if (!sale || sale.state !== "done" || !sale.operation_id) {
    return {
      kind: "settle",
      settlement: {
        to: "waiting",
        reasonCode: "sale_not_registered",
        actor: "worker",
        code: "sale_not_registered",
      },
    };
  }
  const type = document.stornoReason ? stornoType(account, document.stornoReason) : null;
  if (type === null) {
    return held("storno_types_unconfirmed", null);
  }
  const original = await client.getOperation(Number(sale.operation_id));
  const uniqueSaleNumber = sale.unique_sale_number ?? original.uniqueSaleNumber;
  const receiptNumber = original.receipt.number;
  const deviceNumber = original.receipt.deviceNumber;
  const receiptDate = parseIcashDateTime(
    original.receipt.date ?? original.posCompleteDate ?? original.completeDate ?? "",
  );
  if (!uniqueSaleNumber || !receiptNumber || !deviceNumber || !receiptDate) {
    const values = { uniqueSaleNumber, receiptNumber, deviceNumber, receiptDate };
    return held("receipt_data_missing", {
      missing: Object.entries(values)
        .filter(([, value]) => !value)
        .map(([name]) => name),
    });
  }
  const storno = { stornoType: type, receiptNumber, deviceNumber, receiptDate, uniqueSaleNumber };
  return { kind: "ready", input: { type: "ReturnClient", ...(await common(work)), storno } };
}

async function common(work: Work) {
  const { document, account } = work;
  return {
    importSource: document.importSource,
    importRefId: String(document.importRef),
    electronicReceipt: true,
    cashRegisterId: account.account.cashRegisterId,
    storeId: account.account.storeId,
    comment: await commentFor(work),
  };
}

/** The order's number as the shop knows it; no buyer's data. */
async function commentFor({ container, document }: Work): Promise<string | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data } = await query.graph({
    entity: "order",
    fields: ["display_id"],
    filters: { id: document.orderId },
  });
  const number = data[0]?.display_id;
  return number === undefined || number === null ? undefined : `Поръчка ${number}`;
}

function held(reasonCode: string, reasonData: object | null): Extract<Step, { kind: "settle" }> {
  return {
    kind: "settle",
    settlement: { to: "held", reasonCode, reasonData, actor: "worker", code: reasonCode },
  };
}
