/**
 * The one question that every event and the clock ask: which fiscal documents should exist for this order now? What is
 * missing is inserted; a unique subject makes asking twice harmless (architecture.md 3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId } from "@medusajs/framework/utils";
import { sumMinor, toMinor } from "../../lib/money";
import type { FiscalModuleService } from "../../modules/fiscal";
import { accountOfChannel, fiscalAccounts, fiscalService } from "./account";
import type { FiscalAccount } from "./account";
import { enlistStornos } from "./storno";
import { tellOfFiscalDocument } from "./news";
import { planSale } from "./plan-sale";
import { readFiscalOrder } from "./read-order";
import type { FiscalOrder } from "./read-order";
import { moveToPlan } from "./replan-sale";
import { watchOrder } from "./watch-order";
import { watchPayment } from "./watch-payment";

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

export async function enlistFiscalDocuments(
  container: MedusaContainer,
  input: EnlistInput,
): Promise<string[]> {
  const accounts = await fiscalAccounts(container);
  if (accounts.length === 0 || accounts.some(({ rules }) => rules.off)) {
    return [];
  }
  const order = await readFiscalOrder(container, input.orderId);
  if (!order) {
    return [];
  }
  const service = fiscalService(container);
  const enlisted: (string | null)[] = [await ensureSale(container, accounts, order, input.actor)];
  const sale = await saleOf(service, order.id);
  if (sale) {
    enlisted.push(...(await enlistStornos(container, sale.id, order, input)));
    await watchPayment(container, sale, order);
    await watchOrder(container, sale.id);
  }
  const ids = enlisted.filter((id) => id !== null);
  for (const id of ids) {
    await tellOfFiscalDocument(container, id);
  }
  return ids;
}

export async function saleOf(service: FiscalModuleService, orderId: string) {
  const [sale] = await service.listFiscalDocuments({ order_id: orderId, kind: "sale" }, { take: 1 });
  return sale ?? null;
}

/** Returns the id of a new sale; null when there is none to make. */
async function ensureSale(
  container: MedusaContainer,
  accounts: readonly FiscalAccount[],
  order: FiscalOrder,
  actor: string,
): Promise<string | null> {
  const service = fiscalService(container);
  const existing = await saleOf(service, order.id);
  if (!existing) {
    const account = accountOfChannel(accounts, order.salesChannelId);
    return account && enlistSale(service, account, order, actor);
  }
  if (order.canceled) {
    await skipUnsentSale(service, existing.id, order, actor);
  } else if (existing.state === "waiting") {
    const account = accounts.find(({ name }) => name === existing.account);
    await (account
      ? moveToPlan(container, existing, { account, order }, { actor, code: "payment_seen" })
      : holdWithoutAccount(service, existing, actor));
  }
  return null;
}

async function enlistSale(
  service: FiscalModuleService,
  account: FiscalAccount,
  order: FiscalOrder,
  actor: string,
): Promise<string | null> {
  const planned = planSale(order, account.rules);
  if (planned.kind === "none") {
    return null;
  }
  const { kind: _, ...plan } = planned;
  return service.enlist({
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
 * even due would wait for ever when all the money that was taken has been given back.
 */
async function skipUnsentSale(
  service: FiscalModuleService,
  saleId: string,
  order: FiscalOrder,
  actor: string,
): Promise<void> {
  const capturedMinor = toMinor(order.captured);
  const refundedMinor = sumMinor(order.refunds.map(({ amount }) => amount));
  if (capturedMinor > refundedMinor) {
    return;
  }
  const reasonCode = "order_canceled_before_registration";
  const skipped = await service.ledger.move(
    saleId,
    capturedMinor > 0 ? ["waiting"] : ["waiting", "queued", "held"],
    {
      to: "skipped",
      reasonCode,
      actor,
      code: "order_canceled",
      onlyUnsent: true,
    },
  );
  if (skipped) {
    await service.skipWaitingStornos(saleId, reasonCode, actor);
  }
}
