/**
 * What sale an order should have, as a pure decision: not yet, held for a person, not required, or due with its rows.
 * Nothing is guessed: a payment provider that the options do not name holds the document (architecture.md 5.1).
 */
import type { IcashOptions } from "../../lib/options";
import { toMinor } from "../../lib/money";
import { saleLines } from "../../lib/receipt";
import type { ReceiptLine, SaleLinesResult } from "../../lib/receipt";
import type { FiscalPayment } from "../../modules/fiscal";
import type { FiscalOrder } from "./read-order";

export interface SaleContent {
  lines: ReceiptLine[];
  totalMinor: number;
  payments: FiscalPayment[];
}

export type SalePlan =
  | { kind: "none" }
  | ({
      kind: "row";
      state: "waiting" | "queued" | "held" | "skipped";
      reasonCode: string | null;
      reasonData: object | null;
    } & SaleContent);

export interface SaleRules {
  payTypes: Record<string, number>;
  taxGroups: Record<string, number>;
  due: NonNullable<IcashOptions["due"]>;
  startDate: Date | null;
}

const NOTHING: SaleContent = { lines: [], totalMinor: 0, payments: [] };

export function planSale(order: FiscalOrder, rules: SaleRules): SalePlan {
  if (order.canceled || (rules.startDate && order.createdAt < rules.startDate)) {
    return { kind: "none" };
  }
  if (order.lines.length > 0 && order.lines.every((line) => toMinor(line.total) === 0)) {
    return row("skipped", "free_order");
  }
  if (order.payments.length === 0) {
    return row("waiting", "payment_awaited");
  }
  const due = dueOf(order, rules);
  if (due.kind !== "due") {
    return due.plan;
  }
  const content = contentOf(order);
  if (content.kind === "held") {
    return row("held", content.reason, content.detail);
  }
  const rates = new Set(content.sale.lines.map((line) => line.vatRate));
  const unmapped = [...rates].filter((rate) => rules.taxGroups[rate] === undefined);
  return unmapped.length > 0
    ? { ...row("held", "vat_rate_unmapped", { rates: unmapped }), ...content.sale }
    : { ...row("queued", null), ...content.sale };
}

function dueOf(order: FiscalOrder, rules: SaleRules): { kind: "due" } | { kind: "not"; plan: SalePlan } {
  const providers = [...new Set(order.payments.map((payment) => payment.providerId))];
  if (providers.length > 1) {
    return { kind: "not", plan: row("held", "several_payment_kinds", { providers }) };
  }
  const [provider = ""] = providers;
  const when = rules.due[provider] ?? (rules.payTypes[provider] === undefined ? null : "placed");
  if (when === null || (when !== "none" && rules.payTypes[provider] === undefined)) {
    return { kind: "not", plan: row("held", "provider_unmapped", { provider }) };
  }
  if (when === "none") {
    return { kind: "not", plan: row("skipped", "no_receipt_required", { provider }) };
  }
  if (when === "captured" && toMinor(order.captured) < toMinor(order.charged)) {
    return { kind: "not", plan: row("waiting", "payment_awaited") };
  }
  return { kind: "due" };
}

function contentOf(
  order: FiscalOrder,
): { kind: "ok"; sale: SaleContent } | Extract<SaleLinesResult, { kind: "held" }> {
  const result = saleLines({ currencyCode: order.currencyCode, charged: order.charged, lines: order.lines });
  if (result.kind === "held") {
    return result;
  }
  const payments = order.payments.map(({ providerId, amount }) => ({
    providerId,
    amountMinor: toMinor(amount),
  }));
  return { kind: "ok", sale: { lines: result.lines, totalMinor: result.totalMinor, payments } };
}

function row(
  state: "waiting" | "queued" | "held" | "skipped",
  reasonCode: string | null,
  reasonData: object | null = null,
): Extract<SalePlan, { kind: "row" }> {
  return { kind: "row", state, reasonCode, reasonData, ...NOTHING };
}
