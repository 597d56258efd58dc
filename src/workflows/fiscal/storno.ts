/**
 * The stornos that should exist for an order now: one per refund row, and one for what a cancelled order never paid. A
 * unique subject makes asking twice harmless (architecture.md 3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId, Modules } from "@medusajs/framework/utils";
import { remaining } from "../../lib/receipt";
import type { FiscalModuleService, NewFiscalDocument, SaleWithStornos } from "../../modules/fiscal";
import { fiscalAccounts, fiscalService, stornoType } from "./account";
import { raiseAttention, tellOfFiscalDocument } from "./news";
import type { DocumentRow } from "./news";
import { planCancellationStorno, planRefundStorno, stornoContent, stornoRows } from "./plan-storno";
import type { StornoPlan, StornoRules } from "./plan-storno";
import { readFiscalOrder } from "./read-order";
import type { FiscalOrder } from "./read-order";
import { storedSaleLines, storedStornoLines } from "./register/work";

/**
 * Medusa writes a refund before it asks the payment provider and deletes it again when that fails (medusa.md C2). The
 * event of a refund or of a cancellation comes after the provider; everybody else waits this long.
 */
const REFUND_GRACE_MS = 5 * 60_000;

interface Asked {
  /** Who asks: the name of an event, or "clock". */
  actor: string;
  refundGraceMs?: number;
}

/** The ids of the new ones; null stands for one that existed. */
export async function enlistStornos(
  container: MedusaContainer,
  saleId: string,
  order: FiscalOrder,
  { actor, refundGraceMs = REFUND_GRACE_MS }: Asked,
): Promise<(string | null)[]> {
  const service = fiscalService(container);
  await withdrawStornos(container, order.id, actor);
  const rules = await stornoRules(service);
  const enlisted: (string | null)[] = [];
  const oldEnough = Date.now() - refundGraceMs;
  for (const refund of order.refunds.filter((entry) => entry.createdAt.getTime() <= oldEnough)) {
    const subject = `storno:refund:${refund.id}`;
    const identity = { subject, refundId: refund.id, refundReasonId: refund.reasonId };
    enlisted.push(
      await service.enlistStorno(saleId, (current) =>
        current.stornos.some((storno) => storno.subject === subject)
          ? null
          : stornoDocument(
              { ...identity, orderId: order.id, actor },
              current,
              planRefundStorno(current, order, refund, rules),
            ),
      ),
    );
  }
  enlisted.push(await ensureCancellationStorno(service, saleId, order, { actor, rules }));
  return enlisted;
}

export async function stornoRules(service: FiscalModuleService): Promise<StornoRules> {
  const { settings } = await service.settingsStore.read();
  return { refundReasons: settings.stornos.refund_reasons, review: settings.stornos.review };
}

async function ensureCancellationStorno(
  service: FiscalModuleService,
  saleId: string,
  order: FiscalOrder,
  { actor, rules }: { actor: string; rules: StornoRules },
): Promise<string | null> {
  if (!order.canceled) {
    return null;
  }
  const subject = `storno:cancel:${order.id}`;
  const identity = { subject, refundId: null, refundReasonId: null, orderId: order.id, actor };
  return service.enlistStorno(saleId, (current) => {
    if (current.stornos.some((storno) => storno.subject === subject)) {
      return null;
    }
    const plan = planCancellationStorno(current, order, rules);
    return plan && stornoDocument(identity, current, plan);
  });
}

function stornoDocument(
  identity: {
    subject: string;
    refundId: string | null;
    refundReasonId: string | null;
    orderId: string;
    actor: string;
  },
  { sale }: SaleWithStornos,
  plan: StornoPlan,
): NewFiscalDocument {
  return {
    id: generateEntityId(undefined, "icdoc"),
    kind: "storno",
    saleId: sale.id,
    account: sale.account,
    receiptKind: sale.receiptKind,
    importSource: sale.importSource,
    state: plan.state,
    reasonCode: plan.reasonCode,
    reasonData: plan.reasonData,
    ...identity,
    ...stornoContent(plan),
  };
}

/**
 * A refund that Medusa has deleted was none: its storno is taken back while nothing was sent, and shown to a person
 * afterwards. The refunds are read after the stornos, because a refund is older than its storno.
 */
async function withdrawStornos(container: MedusaContainer, orderId: string, actor: string): Promise<void> {
  const service = fiscalService(container);
  const stornos = await service.listFiscalDocuments({
    order_id: orderId,
    kind: "storno",
    state: { $ne: "skipped" },
    refund_id: { $ne: null },
  });
  if (stornos.length === 0) {
    return;
  }
  const refunds = await container
    .resolve(Modules.PAYMENT)
    .listRefunds({ id: stornos.flatMap((storno) => storno.refund_id ?? []) });
  const standing = new Set(refunds.map((refund) => refund.id));
  for (const { id } of stornos.filter((storno) => !standing.has(storno.refund_id ?? ""))) {
    const withdrawn = await service.ledger.move(id, ["waiting", "queued", "held", "refused"], {
      to: "skipped",
      reasonCode: "refund_missing",
      actor,
      code: "refund_missing",
      onlyUnsent: true,
    });
    await (withdrawn
      ? service.ledger.removeAttention(id, "refund_missing")
      : raiseAttention(container, id, "refund_missing"));
  }
}

/* A storno that was never sent is planned anew from its refund, under the lock on its sale. */

interface UnsentStorno {
  id: string;
  order_id: string;
  sale_id: string | null;
  refund_id: string | null;
}

/** Whether a plan can go, now or after its sale. */
export function isSendable({ state }: StornoPlan): boolean {
  return state === "queued" || state === "waiting";
}

/** The plan; its rows are in the document already when it has any. Null when there is nothing to reverse any more. */
export async function replanStorno(
  container: MedusaContainer,
  { id, order_id, sale_id: saleId, refund_id }: UnsentStorno,
  changes: Partial<StornoRules> = {},
): Promise<StornoPlan | null> {
  const service = fiscalService(container);
  const order = await readFiscalOrder(container, order_id);
  if (!order || saleId === null) {
    return null;
  }
  const rules = { ...(await stornoRules(service)), ...changes };
  const refund = order.refunds.find((entry) => entry.id === refund_id);
  const made: { plan: StornoPlan | null } = { plan: null };
  const written = await service.replanStorno({ id, saleId }, (current) => {
    made.plan = refund
      ? planRefundStorno(current, order, refund, rules)
      : planCancellationStorno(current, order, rules);
    return made.plan && made.plan.lines.length > 0 ? stornoContent(made.plan) : null;
  });
  // Not written although it could go: somebody has sent it meanwhile.
  return made.plan && isSendable(made.plan) && !written ? null : made.plan;
}

/** The stornos that were held until somebody confirmed the numbers of their reasons are due once that was done. */
export async function wakeConfirmedStornos(container: MedusaContainer): Promise<void> {
  const service = fiscalService(container);
  const held = await service.listFiscalDocuments({
    kind: "storno",
    state: "held",
    reason_code: "storno_types_unconfirmed",
  });
  const accounts = held.length > 0 ? await fiscalAccounts(container) : [];
  for (const { id, account: name, storno_reason: reason } of held) {
    const account = accounts.find((entry) => entry.name === name);
    if (account && reason && stornoType(account, reason) !== null) {
      await service.ledger.move(id, ["held"], {
        to: "queued",
        reasonCode: null,
        actor: "settings",
        code: "storno_types_confirmed",
        nextAttemptInMs: 0,
      });
    }
  }
}

/*
 * The stornos whose sale is registered become due. Their rows were chosen from the sale as it was planned then; where it
 * was planned anew before it was sent, they are chosen again.
 */

/** Those of one sale, or all that a process that died has left waiting. */
export async function wakeStornos(container: MedusaContainer, saleId?: string): Promise<void> {
  const service = fiscalService(container);
  for (const id of await service.wakingStornos(saleId)) {
    const storno = await service.retrieveFiscalDocument(id);
    if (storno.sale_id !== null) {
      await fitToSale(container, storno, await service.retrieveFiscalDocument(storno.sale_id));
    }
  }
  await service.wakeStornos(saleId);
}

async function fitToSale(container: MedusaContainer, storno: DocumentRow, sale: DocumentRow): Promise<void> {
  if (fits(storno, sale)) {
    return;
  }
  // One that was planned with rows has had its review, if the shop wants any.
  const reviewed = storedStornoLines(storno.lines).length > 0;
  const plan = await replanStorno(container, storno, reviewed ? { review: false } : {});
  if (plan && !isSendable(plan)) {
    await fiscalService(container).ledger.move(storno.id, ["waiting"], {
      to: "held",
      reasonCode: plan.reasonCode,
      reasonData: plan.reasonData,
      actor: "ledger",
      code: "sale_registered",
    });
    await tellOfFiscalDocument(container, storno.id);
  }
}

function fits(storno: DocumentRow, sale: DocumentRow): boolean {
  const { rows } = stornoRows({ currencyCode: sale.currency_code, lines: storedSaleLines(sale.lines) });
  const lines = storedStornoLines(storno.lines);
  if (lines.length === 0 || lines.some(({ saleRow, lineId }) => rows[saleRow]?.lineId !== lineId)) {
    return false;
  }
  try {
    return remaining(rows, [lines]).valueMinor >= 0;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}
