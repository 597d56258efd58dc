/**
 * The stornos that should exist for an order now: one per refund row, and one for what a cancelled order never paid. A
 * unique subject makes asking twice harmless (architecture.md 3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId, Modules } from "@medusajs/framework/utils";
import type { FiscalModuleService, NewFiscalDocument, SaleWithStornos } from "../../modules/fiscal";
import { fiscalService } from "./account";
import { raiseAttention } from "./attention";
import { planCancellationStorno, planRefundStorno, stornoContent } from "./plan-storno";
import type { StornoPlan, StornoRules } from "./plan-storno";
import type { FiscalOrder } from "./read-order";

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
