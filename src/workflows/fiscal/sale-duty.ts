/**
 * Whether the payments of an order ask for a receipt, and since when (bg-fiscal.md 1, 2). The duty depends on how the
 * customer pays, so it is decided per payment; nothing is guessed for a provider that nobody has named.
 */
import { toMinor } from "../../lib/money";
import { CREDIT_PROVIDER } from "../../lib/receipt";
import type { EffectiveRules, ProviderRule } from "../../lib/receipt";
import type { FiscalOrder, OrderPayment } from "./read-order";

export type SaleDuty =
  | { kind: "due"; dueBy: Date | null }
  | { kind: "waiting"; reasonCode: "payment_awaited" | "collection_awaited" }
  | { kind: "held"; reasonCode: "provider_unmapped" | "mixed_duty"; reasonData: object }
  | { kind: "none"; reasonData: object };

interface RuledPayment {
  payment: OrderPayment;
  rule: ProviderRule;
}

/** @param hasCredit part of the order is covered by gift cards or store credit, which ask for a receipt */
export function saleDuty(
  order: FiscalOrder,
  rules: Pick<EffectiveRules, "providers">,
  { hasCredit, collectedAt }: { hasCredit: boolean; collectedAt: Date | null },
): SaleDuty {
  if (order.payments.length === 0) {
    return hasCredit ? { kind: "due", dueBy: order.createdAt } : waiting("payment_awaited");
  }
  const ruled: RuledPayment[] = [];
  for (const payment of order.payments) {
    const rule = rules.providers[payment.providerId];
    if (!rule || (rule.due !== "none" && rule.pay_type_id === null)) {
      return { kind: "held", reasonCode: "provider_unmapped", reasonData: { provider: payment.providerId } };
    }
    ruled.push({ payment, rule });
  }
  const free = ruled.filter(({ rule }) => rule.due === "none");
  if (free.length === 0) {
    return dutySince(ruled, collectedAt);
  }
  if (free.length < ruled.length || hasCredit) {
    const providers = ruled.map(({ payment }) => payment.providerId);
    return {
      kind: "held",
      reasonCode: "mixed_duty",
      reasonData: { providers: [...new Set([...providers, ...(hasCredit ? [CREDIT_PROVIDER] : [])])] },
    };
  }
  return { kind: "none", reasonData: legalReason(free) };
}

/** Due when every payment is; the moment is that of the first, because the law counts from there. */
function dutySince(ruled: readonly RuledPayment[], collectedAt: Date | null): SaleDuty {
  const moments: Date[] = [];
  for (const { payment, rule } of ruled) {
    if (rule.due === "collected" && collectedAt === null) {
      return waiting("collection_awaited");
    }
    if (rule.due === "captured" && toMinor(payment.captured) < toMinor(payment.amount)) {
      return waiting("payment_awaited");
    }
    const captured = rule.due === "captured" ? payment.capturedAt : payment.authorizedAt;
    moments.push((rule.due === "collected" ? collectedAt : captured) ?? payment.authorizedAt);
  }
  return { kind: "due", dueBy: moments.sort((left, right) => left.getTime() - right.getTime())[0] ?? null };
}

function legalReason(free: readonly RuledPayment[]): object {
  const [first] = free;
  return { provider: first?.payment.providerId ?? "", legal: first?.rule.no_receipt_reason ?? "other" };
}

function waiting(reasonCode: "payment_awaited" | "collection_awaited"): SaleDuty {
  return { kind: "waiting", reasonCode };
}
