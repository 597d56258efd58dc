/**
 * What sale an order should have, as a pure decision: not yet, held for a person, not required, or due with its rows.
 * Nothing is guessed: what neither the options nor the settings say holds the document (architecture.md 5.1).
 */
import type { NoReason } from "../../contract/reasons/entry";
import { fiscalReason, foundReason } from "../../contract/reasons/fiscal";
import type {
  FiscalReason,
  FiscalReasonArgs,
  FiscalReasonFacts,
  FoundFiscalReason,
  GivenFiscalReason,
} from "../../contract/reasons/fiscal";
import { sumMinor, toMinor } from "../../lib/money";
import {
  CREDIT_PROVIDER,
  followedPayments,
  isPaidOnDelivery,
  orderRows,
  taxedLines,
  taxGroupOf,
} from "../../lib/receipt";
import type { EffectiveRules, FollowedPayment, ProviderRule, ReceiptLine } from "../../lib/receipt";
import type { FiscalPayment, SaleContent } from "../../modules/fiscal";
import type { FiscalOrder, OrderPayment } from "./read-order";

export type SalePlan =
  | { kind: "none" }
  | ({ kind: "row"; state: "waiting" | "queued" | "held" | "skipped" } & SaleContent &
      (GivenFiscalReason | NoReason));

type PlannedRow = Extract<SalePlan, { kind: "row" }>;

type SaleRules = Pick<
  EffectiveRules,
  "start_date" | "sales_channels" | "providers" | "tax_groups" | "no_vat_group_id" | "credit_pay_type_id"
>;

/** With its payments by what they were made with. */
interface PaidOrder extends FiscalOrder {
  payments: FollowedPayment<OrderPayment>[];
}

/** What a person has said about the order, which Medusa does not know. */
interface SaleFacts {
  /** When the courier brought the money of a cash on delivery. */
  collectedAt: Date | null;
}

const NOTHING: SaleContent = {
  lines: [],
  totalMinor: 0,
  payments: [],
  receiptKind: "electronic",
  dueBy: null,
};

const QUEUED: PlannedRow = { kind: "row", state: "queued", reasonCode: null, ...NOTHING };

export function planSale(
  seen: FiscalOrder,
  rules: SaleRules,
  { collectedAt }: SaleFacts = { collectedAt: null },
): SalePlan {
  const order: PaidOrder = { ...seen, payments: followedPayments(seen.payments, seen.methods, rules) };
  if (order.canceled || isOutside(order, rules)) {
    return { kind: "none" };
  }
  if (order.lines.length > 0 && order.lines.every((line) => toMinor(line.total) === 0)) {
    return row("skipped", "free_order");
  }
  const creditMinor = creditOf(order);
  const duty = saleDuty(order, rules, { hasCredit: creditMinor > 0, collectedAt });
  switch (duty.kind) {
    case "none":
      return row("skipped", "no_receipt_required", duty.facts);
    case "waiting":
      return row("waiting", duty.reason);
    case "held":
      return { kind: "row", state: "held", ...foundReason(duty), ...NOTHING };
    case "due":
      return dueSale(order, rules, { creditMinor, dueBy: duty.dueBy });
  }
}

function isOutside({ createdAt, salesChannelId }: FiscalOrder, rules: SaleRules): boolean {
  const { start_date: start, sales_channels: channels } = rules;
  const elsewhere = channels.length > 0 && !channels.some((id) => id === salesChannelId);
  return elsewhere || (start !== null && createdAt < new Date(start));
}

/** Credit lines that were means of payment: a refund writes one too, which is none (medusa.md C2). */
function creditOf({ creditTotal, refunds }: FiscalOrder): number {
  return Math.max(0, toMinor(creditTotal) - sumMinor(refunds.map(({ amount }) => amount)));
}

function dueSale(
  order: FiscalOrder,
  rules: SaleRules,
  { creditMinor, dueBy }: { creditMinor: number; dueBy: Date | null },
): PlannedRow {
  const rows = orderRows(taxedLines(order.lines, rules));
  if (rows.kind === "held") {
    return { kind: "row", state: "held", ...foundReason(rows), ...NOTHING };
  }
  const { totalMinor } = rows;
  const paid = paymentsFor(order, totalMinor, creditMinor);
  const short = moneyProblem(order, totalMinor, sumOf(paid));
  if (short) {
    return short;
  }
  const content: SaleContent = {
    lines: withTaxGroups(rows.lines, rules),
    totalMinor,
    payments: paid,
    receiptKind: receiptKindOf(paid, rules),
    dueBy,
  };
  return { ...(problemOf(rules, content) ?? QUEUED), ...content };
}

/** The payments as they stand, and as much of the credit as they leave open. */
function paymentsFor(order: FiscalOrder, totalMinor: number, creditMinor: number): FiscalPayment[] {
  const payments = order.payments
    .map(({ providerId, amount }) => ({ providerId, amountMinor: toMinor(amount) }))
    .filter(({ amountMinor }) => amountMinor > 0);
  const openMinor = totalMinor - sumOf(payments);
  const used = Math.min(openMinor, creditMinor);
  return used > 0 ? [...payments, { providerId: CREDIT_PROVIDER, amountMinor: used }] : payments;
}

/** Rows that are not exactly paid for are not registered; nothing is bent to fit (faults.md F27). */
function moneyProblem(order: FiscalOrder, linesMinor: number, chargedMinor: number): PlannedRow | null {
  if (chargedMinor === linesMinor) {
    return null;
  }
  if (chargedMinor > linesMinor) {
    return row("held", "total_mismatch", { linesMinor, chargedMinor });
  }
  return order.expectsPayment
    ? row("waiting", "payment_awaited")
    : row("held", "payment_short", { expectedMinor: linesMinor, chargedMinor });
}

/** What a person must settle first, although rows and money agree. */
function problemOf(rules: SaleRules, content: SaleContent): PlannedRow | null {
  const credit = content.payments.find(({ providerId }) => providerId === CREDIT_PROVIDER);
  if (credit && rules.credit_pay_type_id === null) {
    return row("held", "credit_used", { creditMinor: credit.amountMinor });
  }
  const unmapped = content.lines.filter((line) => line.taxGroupId === undefined);
  if (unmapped.length > 0) {
    return row("held", "vat_rate_unmapped", { rates: [...new Set(unmapped.map((line) => line.vatRate))] });
  }
  return null;
}

function withTaxGroups(lines: readonly ReceiptLine[], rules: SaleRules): ReceiptLine[] {
  return lines.map((line) => {
    const taxGroupId = taxGroupOf(rules, line.vatRate, line.vatCode ?? null);
    return taxGroupId === null ? line : { ...line, taxGroupId };
  });
}

/** One receipt for all payments: on paper as soon as one of them is to be printed. */
function receiptKindOf(payments: readonly FiscalPayment[], rules: SaleRules): SaleContent["receiptKind"] {
  const printed = payments.some(({ providerId }) => rules.providers[providerId]?.receipt === "printed");
  return printed ? "printed" : "electronic";
}

function sumOf(payments: readonly FiscalPayment[]): number {
  return payments.reduce((sum, payment) => sum + payment.amountMinor, 0);
}

function row(state: PlannedRow["state"], ...because: FiscalReasonArgs): PlannedRow {
  return { kind: "row", state, ...fiscalReason(...because), ...NOTHING };
}

/*
 * Whether the payments of an order ask for a receipt, and since when (bg-fiscal.md 1, 2). The duty depends on how the
 * customer pays, so it is decided per payment; nothing is guessed for a provider that nobody has named.
 */

type SaleDuty =
  | { kind: "due"; dueBy: Date | null }
  | { kind: "waiting"; reason: AwaitedReason }
  | ({ kind: "held" } & FoundFiscalReason<"provider_unmapped" | "mixed_duty">)
  | { kind: "none"; facts: FiscalReasonFacts<"no_receipt_required"> };

type AwaitedReason = Extract<FiscalReason, "payment_awaited" | "collection_awaited">;

interface RuledPayment {
  payment: FollowedPayment<OrderPayment>;
  rule: ProviderRule;
}

/** @param hasCredit part of the order is covered by gift cards or store credit, which ask for a receipt */
function saleDuty(
  order: PaidOrder,
  rules: Pick<EffectiveRules, "providers">,
  { hasCredit, collectedAt }: { hasCredit: boolean; collectedAt: Date | null },
): SaleDuty {
  if (order.payments.length === 0) {
    const awaited = isPaidOnDelivery(order.methods, rules) ? "collection_awaited" : "payment_awaited";
    return hasCredit ? { kind: "due", dueBy: order.createdAt } : waiting(awaited);
  }
  const ruled: RuledPayment[] = [];
  for (const payment of order.payments) {
    const rule = rules.providers[payment.providerId];
    if (!rule || rule.due === null || (rule.due !== "none" && rule.pay_type_id === null)) {
      return { kind: "held", reason: "provider_unmapped", detail: { provider: payment.providerId } };
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
      reason: "mixed_duty",
      detail: { providers: [...new Set([...providers, ...(hasCredit ? [CREDIT_PROVIDER] : [])])] },
    };
  }
  return { kind: "none", facts: legalReason(free) };
}

/** Due when every payment is; the moment is that of the first, because the law counts from there. */
function dutySince(ruled: readonly RuledPayment[], collectedAt: Date | null): SaleDuty {
  const moments: Date[] = [];
  for (const { payment, rule } of ruled) {
    const cameAt = collectedAt ?? payment.collectedAt;
    if (rule.due === "collected" && cameAt === null) {
      return waiting("collection_awaited");
    }
    if (rule.due === "captured" && toMinor(payment.captured) < toMinor(payment.amount)) {
      return waiting("payment_awaited");
    }
    const captured = rule.due === "captured" ? payment.capturedAt : payment.authorizedAt;
    moments.push((rule.due === "collected" ? cameAt : captured) ?? payment.authorizedAt);
  }
  return { kind: "due", dueBy: moments.sort((left, right) => left.getTime() - right.getTime())[0] ?? null };
}

function legalReason(free: readonly RuledPayment[]): FiscalReasonFacts<"no_receipt_required"> {
  const [first] = free;
  return { provider: first?.payment.providerId ?? "", legal: first?.rule.no_receipt_reason ?? "other" };
}

function waiting(reason: AwaitedReason): SaleDuty {
  return { kind: "waiting", reason };
}
