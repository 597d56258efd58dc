/**
 * The one question that every event and the clock ask: which fiscal documents should exist for this order now? What is
 * missing is inserted; a unique subject makes asking twice harmless (architecture.md 3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId } from "@medusajs/framework/utils";
import { toMinor } from "../../lib/money";
import type { FiscalModuleService, NewFiscalDocument, SaleWithStornos } from "../../modules/fiscal";
import { fiscalAccount, fiscalService } from "./account";
import type { FiscalAccount } from "./account";
import { planCancellationStorno, planRefundStorno, stornoContent } from "./plan-storno";
import type { StornoPlan } from "./plan-storno";
import { planSale } from "./plan-sale";
import type { SaleRules } from "./plan-sale";
import { readFiscalOrder } from "./read-order";
import type { FiscalOrder } from "./read-order";

export interface EnlistInput {
  orderId: string;
  /** Who asks: the name of an event, or "clock". */
  actor: string;
  /**
   * A refund row stands in the database before its provider was asked and disappears when that fails (medusa.md C2).
   * An event comes after the provider; the clock must wait this long.
   */
  refundGraceMs?: number;
}

export async function enlistFiscalDocuments(
  container: MedusaContainer,
  input: EnlistInput,
): Promise<string[]> {
  const account = await fiscalAccount(container);
  const order = account ? await readFiscalOrder(container, input.orderId) : null;
  if (!account || !order) {
    return [];
  }
  const service = fiscalService(container);
  const enlisted: (string | null)[] = [await ensureSale(service, account, order, input.actor)];
  const sale = await saleOf(service, order.id);
  if (sale && sale.state !== "skipped") {
    const oldEnough = Date.now() - (input.refundGraceMs ?? 0);
    for (const refund of order.refunds.filter((entry) => entry.createdAt.getTime() <= oldEnough)) {
      const subject = `storno:refund:${refund.id}`;
      enlisted.push(
        await service.enlistStorno(sale.id, (current) =>
          current.stornos.some((storno) => storno.subject === subject)
            ? null
            : stornoDocument(
                { subject, refundId: refund.id, orderId: order.id, actor: input.actor },
                current,
                planRefundStorno(current, toMinor(refund.amount), order.returns),
              ),
        ),
      );
    }
    enlisted.push(await ensureCancellationStorno(service, sale.id, order, input.actor));
  }
  return enlisted.filter((id) => id !== null);
}

export function saleRules({ account, options }: FiscalAccount): SaleRules {
  return {
    payTypes: account.payTypes,
    taxGroups: account.taxGroups,
    due: options.due ?? {},
    startDate: options.startDate ? new Date(options.startDate) : null,
  };
}

export async function saleOf(service: FiscalModuleService, orderId: string) {
  const [sale] = await service.listFiscalDocuments({ order_id: orderId, kind: "sale" }, { take: 1 });
  return sale ?? null;
}

async function ensureSale(
  service: FiscalModuleService,
  account: FiscalAccount,
  order: FiscalOrder,
  actor: string,
): Promise<string | null> {
  const existing = await saleOf(service, order.id);
  if (existing && order.canceled) {
    await skipUnsentSale(service, existing.id, order, actor);
    return null;
  }
  if (existing && existing.state !== "waiting") {
    return null;
  }
  const planned = planSale(order, saleRules(account));
  if (planned.kind === "none") {
    return null;
  }
  const { kind: _, ...plan } = planned;
  if (!existing) {
    return service.enlist({
      id: generateEntityId(undefined, "icdoc"),
      subject: `sale:${order.id}:1`,
      kind: "sale",
      orderId: order.id,
      refundId: null,
      saleId: null,
      returnId: null,
      currencyCode: order.currencyCode,
      stornoReason: null,
      lawfulUntil: null,
      importSource: account.account.importSource,
      actor,
      ...plan,
    });
  }
  if (plan.state !== "waiting") {
    await service.refreeze(existing.id, { ...plan, currencyCode: order.currencyCode });
    await service.ledger.move(existing.id, ["waiting"], {
      to: plan.state,
      reasonCode: plan.reasonCode,
      reasonData: plan.reasonData,
      actor,
      code: "payment_seen",
      nextAttemptInMs: 0,
    });
  }
  return null;
}

/** A sale that never left this house needs no storno when its order is cancelled and no money was taken. */
async function skipUnsentSale(
  service: FiscalModuleService,
  saleId: string,
  order: FiscalOrder,
  actor: string,
): Promise<void> {
  if (toMinor(order.captured) > 0) {
    return;
  }
  const reasonCode = "order_canceled_before_registration";
  const skipped = await service.ledger.move(saleId, ["waiting", "queued", "held"], {
    to: "skipped",
    reasonCode,
    actor,
    code: "order_canceled",
    onlyUnsent: true,
  });
  if (skipped) {
    await service.skipWaitingStornos(saleId, reasonCode, actor);
  }
}

async function ensureCancellationStorno(
  service: FiscalModuleService,
  saleId: string,
  order: FiscalOrder,
  actor: string,
): Promise<string | null> {
  if (!order.canceled) {
    return null;
  }
  const subject = `storno:cancel:${order.id}`;
  return service.enlistStorno(saleId, (current) => {
    if (current.stornos.some((storno) => storno.subject === subject)) {
      return null;
    }
    const plan = planCancellationStorno(current, order);
    return plan && stornoDocument({ subject, refundId: null, orderId: order.id, actor }, current, plan);
  });
}

function stornoDocument(
  identity: { subject: string; refundId: string | null; orderId: string; actor: string },
  current: SaleWithStornos,
  plan: StornoPlan,
): NewFiscalDocument {
  const { sale } = current;
  return {
    id: generateEntityId(undefined, "icdoc"),
    kind: "storno",
    saleId: sale.id,
    currencyCode: sale.currencyCode,
    importSource: sale.importSource,
    state: plan.state,
    reasonCode: plan.reasonCode,
    reasonData: plan.reasonData,
    ...identity,
    ...stornoContent(current, plan),
  };
}
