/**
 * What was paid for an order, payment by payment, as the shop's rules count it (bg-fiscal.md 1, 2): which rule a payment
 * follows, what counts as taken of it, and what of that no document shows yet.
 */
import { toMinor } from "../../lib/money";
import { CREDIT_PROVIDER, keptMinor, netMinor, soldMinor } from "../../lib/receipt";
import type { EffectiveRules, FollowedPayment, OrderMoneyLine, PaymentStanding } from "../../lib/receipt";
import type { ProviderRule } from "../../contract/fiscal-settings";
import type { FiscalPayment, SaleWithStornos } from "../../modules/fiscal";
import { standingOf } from "./order-standing";
import type { FiscalOrder, FiscalRefund, OrderPayment } from "./read-order";

export type SaleRules = Pick<
  EffectiveRules,
  | "start_date"
  | "sales_channels"
  | "providers"
  | "tax_groups"
  | "no_vat_group_id"
  | "credit_pay_type_id"
  | "stornos"
>;

/** With its payments by what they were made with. */
export interface PaidOrder extends FiscalOrder {
  payments: FollowedPayment<OrderPayment>[];
}

/** What is known of the order besides what Medusa says. */
export interface SaleFacts {
  /** When the courier brought the money of a cash on delivery: a person said so. */
  collectedAt: Date | null;
  /** The sales that stand, without the one that is planned. */
  sales: readonly SaleWithStornos[];
  /** The order as it was when its money was taken; null while nothing stands. */
  seen: readonly OrderMoneyLine[] | null;
}

export interface RuledPayment {
  payment: FollowedPayment<OrderPayment>;
  rule: ProviderRule;
}

/** Null for a provider that nobody has named, or whose payments have no type at iCash: that is asked, never guessed. */
export function ruleOf({ providerId }: OrderPayment, { providers }: SaleRules): ProviderRule | null {
  const rule = providers[providerId];
  const isChosen = rule?.due === "none" || (rule && rule.due !== null && rule.pay_type_id !== null);
  return rule && isChosen ? rule : null;
}

/** When the cash of the payment came: a person said so here, or by "mark as paid" in Medusa. */
export function cameAt(payment: FollowedPayment<OrderPayment>, { collectedAt }: SaleFacts): Date | null {
  return collectedAt ?? payment.collectedAt;
}

/** What counts as taken of each payment: what was captured of it, or, while nothing is, what was authorised. */
export type Measure = "captured" | "authorised";

/** As it was taken; and, where money was given back before there was a receipt, as the shop keeps it. */
export function bills(
  { order, facts }: { order: PaidOrder; facts: SaleFacts },
  ruled: readonly RuledPayment[],
  measure: Measure,
): FiscalPayment[][] {
  const rules = new Map(ruled.map(({ payment, rule }) => [payment.id, rule]));
  const { payments } = standingOf(order, facts.sales, (payment) =>
    takenMinor(payment, rules.get(payment.id) ?? null, order, facts, measure),
  );
  const open = payments.filter(({ payment }) => rules.has(payment.id));
  return [open.map(asTaken), open.map((entry) => asKept(entry, order, facts.sales))].map((bill) =>
    bill.filter(({ amountMinor }) => amountMinor > 0),
  );
}

export function takenMinor(
  payment: FollowedPayment<OrderPayment>,
  rule: ProviderRule | null,
  { canceled }: FiscalOrder,
  facts: SaleFacts,
  measure: Measure,
): number {
  const { id, amount, captured } = payment;
  if (rule?.due === "none") {
    return 0;
  }
  const onlyCaptured =
    canceled || rule?.due === "captured" || (measure === "captured" && toMinor(captured) > 0);
  if (rule?.due === "collected" && !canceled) {
    const shown = facts.sales.some(({ sale: { payments } }) =>
      payments.some(({ paymentId }) => paymentId === id),
    );
    return cameAt(payment, facts) === null && !shown ? 0 : toMinor(amount);
  }
  return toMinor(onlyCaptured ? captured : amount);
}

export function asTaken(entry: PaymentStanding): FiscalPayment {
  const { id, providerId, takenMinor: taken } = entry.payment;
  return { providerId, amountMinor: taken - soldMinor(entry), paymentId: id };
}

/** @param sales a refund that has its storno is not off the amount: it was taken out of the register by that */
export function asKept(
  entry: PaymentStanding,
  { refunds }: FiscalOrder,
  sales: readonly SaleWithStornos[],
): FiscalPayment {
  const { id, providerId } = entry.payment;
  const refundIds = refunds
    .filter((refund) => refund.paymentId === id && !isReversed(refund, sales))
    .map((refund) => refund.id);
  return {
    providerId,
    amountMinor: keptMinor(entry) - netMinor(entry),
    paymentId: id,
    ...(refundIds.length > 0 ? { refundIds } : {}),
  };
}

function isReversed({ id }: FiscalRefund, sales: readonly SaleWithStornos[]): boolean {
  return sales.some(({ stornos }) => stornos.some((storno) => storno.refund_id === id));
}

/** The credit was used whole, or for all that the order cost: money beside it never makes it less (I4). */
export function isPaid(totalMinor: number, bill: readonly FiscalPayment[], creditMinor: number): boolean {
  const openMinor = totalMinor - sumOf(bill);
  return openMinor === Math.min(creditMinor, totalMinor) && (bill.length > 0 || creditMinor > 0);
}

/** As much of the credit as the payments leave open. */
export function creditFor(
  totalMinor: number,
  bill: readonly FiscalPayment[],
  creditMinor: number,
): FiscalPayment[] {
  const usedMinor = Math.min(creditMinor, totalMinor - sumOf(bill));
  return usedMinor > 0
    ? [{ providerId: CREDIT_PROVIDER, amountMinor: usedMinor, paymentId: CREDIT_PROVIDER }]
    : [];
}

export function sumOf(payments: readonly FiscalPayment[]): number {
  return payments.reduce((sum, payment) => sum + payment.amountMinor, 0);
}
