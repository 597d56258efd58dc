/**
 * The one question that every event and the clock ask: which fiscal documents should exist for this order now? What is
 * missing is inserted; a unique subject makes asking twice harmless (architecture.md 3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId } from "@medusajs/framework/utils";
import type { LedgerState } from "../../lib/ledger";
import { sumMinor, toMinor } from "../../lib/money";
import { saleWithStornos } from "../../modules/fiscal";
import type { FiscalDocumentRow, FiscalModuleService, FiscalSale } from "../../modules/fiscal";
import { accountOfChannel, fiscalAccounts, fiscalService } from "./account";
import type { FiscalAccount } from "./account";
import { AS_BEFORE, enlistStornos, stornoRules, withdrawStornos } from "./storno";
import type { Enlisted } from "./storno";
import { tellOfFiscalDocument } from "./news";
import { planSale } from "./plan-sale";
import { readFiscalOrder } from "./read-order";
import type { FiscalOrder } from "./read-order";
import { moveToPlan } from "./replan-sale";
import { watchCollection } from "./watch-collection";
import { watchInvoice } from "./watch-invoice";
import { watchOrder, watchPayment } from "./watch-order";

export interface EnlistInput {
  orderId: string;
  /** Who asks: the name of an event, or "clock". */
  actor: string;
  /**
   * A refund row stands in the database before its provider was asked and disappears when that fails (medusa.md C2).
   * The events of a refund and of a cancellation come after the provider; everybody else waits, as long as is not said.
   */
  refundGraceMs?: number;
}

/**
 * Everything is read once and handed on; the documents again when they changed on the way.
 * @param accounts for who has read them already
 */
export async function enlistFiscalDocuments(
  container: MedusaContainer,
  input: EnlistInput,
  accounts?: readonly FiscalAccount[],
): Promise<string[]> {
  const ours = accounts ?? (await fiscalAccounts(container));
  const [main] = ours;
  if (!main || ours.some(({ rules }) => rules.off)) {
    return [];
  }
  const service = fiscalService(container);
  const before = await service.documentsOfOrder(input.orderId);
  const order = await readFiscalOrder(container, input.orderId);
  if (!order) {
    return [];
  }
  const withdrawn = await withdrawStornos(container, before, order, input.actor);
  const first = await ensureSale(container, ours, { order, sale: saleOf(before) }, input.actor);
  const between = first.asBefore && !withdrawn ? before : await service.documentsOfOrder(order.id);
  const sale = saleOf(between);
  if (!sale) {
    return [];
  }
  const then = await enlistStornos(
    container,
    { sale, documents: between, order },
    stornoRules(main.rules),
    input,
  );
  const now = then.asBefore ? between : await service.documentsOfOrder(order.id);
  await watch(container, { before, now, order });
  const rules = ours.find(({ name }) => name === sale.account)?.rules;
  if (rules) {
    await watchCollection(container, { sale: saleOf(now) ?? sale, order }, rules);
  }
  const ids = [...first.ids, ...then.ids];
  for (const { id } of now.filter((row) => row.state === "held" && ids.includes(row.id))) {
    await tellOfFiscalDocument(container, id);
  }
  return ids;
}

function saleOf(documents: readonly FiscalDocumentRow[]): FiscalSale | null {
  return documents.find((row) => row.kind === "sale") ?? null;
}

interface Seen {
  before: readonly FiscalDocumentRow[];
  now: readonly FiscalDocumentRow[];
  order: FiscalOrder;
}

async function watch(container: MedusaContainer, { before, now, order }: Seen): Promise<void> {
  const current = saleWithStornos(now);
  if (!current) {
    return;
  }
  await watchPayment(container, current.sale, order);
  await watchInvoice(container, current.sale, order);
  // The storno of a refund that came after the order was read: whoever made it has read the order with it.
  const known = new Set([...before.map(({ refund_id: id }) => id), ...order.refunds.map(({ id }) => id)]);
  if (current.stornos.every(({ refund_id: id }) => id === null || known.has(id))) {
    await watchOrder(container, current, order);
  }
}

/** Makes the sale that is missing, or moves one that was never sent to where it belongs now. */
async function ensureSale(
  container: MedusaContainer,
  accounts: readonly FiscalAccount[],
  { order, sale }: { order: FiscalOrder; sale: FiscalSale | null },
  actor: string,
): Promise<Enlisted> {
  const service = fiscalService(container);
  if (!sale) {
    const account = accountOfChannel(accounts, order.salesChannelId);
    return account ? enlistSale(service, account, order, actor) : AS_BEFORE;
  }
  if (order.canceled) {
    return { ids: [], asBefore: !(await skipUnsentSale(service, sale, order, actor)) };
  }
  if (sale.state !== "waiting") {
    return AS_BEFORE;
  }
  const account = accounts.find(({ name }) => name === sale.account);
  if (!account) {
    await holdWithoutAccount(service, sale, actor);
    return { ids: [], asBefore: false };
  }
  const replanned = await moveToPlan(container, sale, { account, order }, { actor, code: "payment_seen" });
  const { kind } = replanned;
  return { ids: [], asBefore: kind === "not_needed" || (kind === "stays" && replanned.asBefore) };
}

async function enlistSale(
  service: FiscalModuleService,
  account: FiscalAccount,
  order: FiscalOrder,
  actor: string,
): Promise<Enlisted> {
  const planned = planSale(order, account.rules);
  if (planned.kind === "none") {
    return AS_BEFORE;
  }
  const { kind: _, ...plan } = planned;
  const id = await service.enlist({
    id: generateEntityId(undefined, "icdoc"),
    subject: `sale:${order.id}:1`,
    kind: "sale",
    orderId: order.id,
    refundId: null,
    refundReasonId: null,
    saleId: null,
    returnId: null,
    account: account.name,
    currencyCode: order.currencyCode,
    stornoReason: null,
    lawfulUntil: null,
    importSource: account.account.importSource,
    actor,
    ...plan,
  });
  return { ids: id === null ? [] : [id], asBefore: false };
}

async function holdWithoutAccount(
  service: FiscalModuleService,
  { id, account }: { id: string; account: string },
  actor: string,
): Promise<void> {
  await service.ledger.move(id, ["waiting"], {
    to: "held",
    reasonCode: "account_missing",
    reasonData: { account },
    actor,
    code: "account_missing",
  });
}

/**
 * A sale that never left this house needs no storno when its order is cancelled and no money was taken. One that was not
 * even due would wait for ever when all the money that was taken has been given back. False when there is nothing to do.
 */
async function skipUnsentSale(
  service: FiscalModuleService,
  { id, state, send_started_at: sent }: FiscalSale,
  order: FiscalOrder,
  actor: string,
): Promise<boolean> {
  const capturedMinor = toMinor(order.captured);
  const refundedMinor = sumMinor(order.refunds.map(({ amount }) => amount));
  const from: LedgerState[] = capturedMinor > 0 ? ["waiting"] : ["waiting", "queued", "held"];
  if (capturedMinor > refundedMinor || sent !== null || !from.includes(state)) {
    return false;
  }
  const reasonCode = "order_canceled_before_registration";
  const skipped = await service.ledger.move(id, from, {
    to: "skipped",
    reasonCode,
    actor,
    code: "order_canceled",
    onlyUnsent: true,
  });
  if (skipped) {
    await service.skipWaitingStornos(id, reasonCode, actor);
  }
  return true;
}
