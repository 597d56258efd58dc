/**
 * What sale an order should have now, as a pure decision over its payments, its goods and the documents that stand: none,
 * not yet, held for a person, not required, or due with its rows. A receipt is made of what is open, payment by payment
 * and row by row (architecture.md 5.1); its rows are worth its money to the cent, or a person decides. Nothing is guessed:
 * what neither the options nor the settings say holds the document.
 */
import type { NoReason } from "../../contract/reasons/entry";
import { fiscalReason, foundReason } from "../../contract/reasons/fiscal";
import type {
  FiscalReasonArgs,
  FiscalReasonFacts,
  FoundFiscalReason,
  GivenFiscalReason,
} from "../../contract/reasons/fiscal";
import { addMinor, toMinor } from "../../lib/money";
import {
  asSold,
  CREDIT_PROVIDER,
  followedPayments,
  isPaidOnDelivery,
  keptMinor,
  netMinor,
  openGoods,
  orderRows,
  taxedLines,
  taxGroupOf,
} from "../../lib/receipt";
import type {
  FollowedPayment,
  OrderMoneyLine,
  PaymentStanding,
  ReceiptLine,
  SaleLinesResult,
} from "../../lib/receipt";
import type { FiscalPayment, SaleContent } from "../../modules/fiscal";
import { goneMinor, soldGoods, standingOf } from "./order-standing";
import { asKept, asTaken, bills, cameAt, creditFor, isPaid, ruleOf, sumOf, takenMinor } from "./sale-money";
import type { PaidOrder, RuledPayment, SaleFacts, SaleRules } from "./sale-money";
import type { FiscalOrder, OrderPayment } from "./read-order";
import { feeLines, feePayments, partOf, returnFees } from "./return-fee";
import type { KeptFee } from "./return-fee";

export type SalePlan =
  | { kind: "none" }
  | ({ kind: "row"; state: "waiting" | "queued" | "held" | "skipped" } & SaleContent &
      (GivenFiscalReason | NoReason));

type PlannedRow = Extract<SalePlan, { kind: "row" }>;

const NOTHING_KNOWN: SaleFacts = { collectedAt: null, sales: [], seen: null };

const NOTHING: SaleContent = {
  lines: [],
  totalMinor: 0,
  payments: [],
  seen: null,
  receiptKind: "electronic",
  dueBy: null,
};

const QUEUED: PlannedRow = { kind: "row", state: "queued", reasonCode: null, ...NOTHING };

/** One question, with everything that its answer rests on. */
interface Desk {
  order: PaidOrder;
  rules: SaleRules;
  facts: SaleFacts;
}

export function planSale(order: FiscalOrder, rules: SaleRules, known: Partial<SaleFacts> = {}): SalePlan {
  const facts = { ...NOTHING_KNOWN, ...known };
  if (isOutside(order, rules) || isVoid(order, facts)) {
    return { kind: "none" };
  }
  const payments = followedPayments(order.payments, order.methods, rules);
  const desk = { order: { ...order, payments }, rules, facts };
  const plan = facts.sales.length > 0 ? furtherSale(desk) : firstSale(desk);
  return plan.kind === "row" ? { ...plan, seen: seenNow(desk) } : plan;
}

function isOutside({ createdAt, salesChannelId }: FiscalOrder, rules: SaleRules): boolean {
  const { start_date: start, sales_channels: channels } = rules;
  const elsewhere = channels.length > 0 && !channels.some((id) => id === salesChannelId);
  return elsewhere || (start !== null && createdAt < new Date(start));
}

/** A cancelled order of which no money was taken, or none is kept and nothing was planned. */
function isVoid(order: FiscalOrder, { seen }: SaleFacts): boolean {
  const captured = [...order.payments, ...order.canceledPayments].map((payment) => toMinor(payment.captured));
  const refunded = order.refunds.map(({ amount }) => toMinor(amount));
  const keeps = addMinor(...captured) > addMinor(...refunded);
  return order.canceled && !keeps && (addMinor(...captured) === 0 || seen === null);
}

/** The order as its money was taken for it: kept as it was, until money and goods agree anew. */
function seenNow({ order, rules, facts }: Desk): OrderMoneyLine[] {
  const rows = rowsOf(order.lines, rules);
  const money = addMinor(...order.payments.map(({ amount }) => toMinor(amount)), toMinor(order.creditTotal));
  const agrees = rows.kind === "ok" && rows.totalMinor === money;
  return facts.seen && !agrees ? [...facts.seen] : order.lines.map(asSold);
}

function firstSale(desk: Desk): PlannedRow {
  const { order, rules } = desk;
  if (order.lines.length > 0 && order.lines.every((line) => toMinor(line.total) === 0)) {
    return row("skipped", "free_order");
  }
  const creditMinor = Math.max(0, toMinor(order.creditTotal));
  const duty = saleDuty(order, rules, creditMinor > 0);
  switch (duty.kind) {
    case "none":
      return row("skipped", "no_receipt_required", duty.facts);
    case "waiting":
      return row("waiting", duty.reason);
    case "held":
      return { kind: "row", state: "held", ...foundReason(duty), ...NOTHING };
    case "due":
      return dueSale(desk, duty.ruled, creditMinor);
  }
}

function rowsOf(lines: readonly OrderMoneyLine[], rules: SaleRules): SaleLinesResult {
  return orderRows(taxedLines(lines, rules));
}

/* Whether the payments of an order ask for a receipt (bg-fiscal.md 1): decided per payment, by how the customer pays. */

type SaleDuty =
  | { kind: "due"; ruled: RuledPayment[] }
  | { kind: "waiting"; reason: "payment_awaited" | "collection_awaited" }
  | ({ kind: "held" } & FoundFiscalReason<"provider_unmapped" | "mixed_duty">)
  | { kind: "none"; facts: FiscalReasonFacts<"no_receipt_required"> };

/** @param hasCredit part of the order is covered by gift cards or store credit, which ask for a receipt */
function saleDuty(order: PaidOrder, rules: SaleRules, hasCredit: boolean): SaleDuty {
  if (order.payments.length === 0) {
    const reason = isPaidOnDelivery(order.methods, rules) ? "collection_awaited" : "payment_awaited";
    return hasCredit ? { kind: "due", ruled: [] } : { kind: "waiting", reason };
  }
  const ruled: RuledPayment[] = [];
  for (const payment of order.payments) {
    const rule = ruleOf(payment, rules);
    if (!rule) {
      return { kind: "held", reason: "provider_unmapped", detail: { provider: payment.providerId } };
    }
    ruled.push({ payment, rule });
  }
  const free = ruled.filter(({ rule }) => rule.due === "none");
  if (free.length === 0) {
    return { kind: "due", ruled };
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

function legalReason(free: readonly RuledPayment[]): FiscalReasonFacts<"no_receipt_required"> {
  const [first] = free;
  return { provider: first?.payment.providerId ?? "", legal: first?.rule.no_receipt_reason ?? "other" };
}

/* The first receipt: everything that was sold, for everything that was paid. */

function dueSale(desk: Desk, ruled: readonly RuledPayment[], creditMinor: number): PlannedRow {
  const { order, facts } = desk;
  const toCollect = ruled.some(
    ({ payment, rule }) => rule.due === "collected" && cameAt(payment, facts) === null,
  );
  if (toCollect && !order.canceled) {
    return row("waiting", "collection_awaited");
  }
  const answers = openGoods(order.lines, [], facts.seen).map((lines) => rowsOf(lines, desk.rules));
  const readable = answers.filter((answer) => answer.kind === "ok");
  const [first] = answers;
  if (readable.length === 0) {
    const problem = first?.kind === "held" ? foundReason(first) : fiscalReason("empty");
    return { kind: "row", state: "held", ...problem, ...NOTHING };
  }
  for (const measure of ["captured", "authorised"] as const) {
    for (const bill of bills(desk, ruled, measure)) {
      const fits = readable.find(({ totalMinor }) => isPaid(totalMinor, bill, creditMinor));
      if (fits) {
        return sale(desk, fits, [...bill, ...creditFor(fits.totalMinor, bill, creditMinor)]);
      }
    }
  }
  return moneyProblem(desk, ruled, readable[0]?.totalMinor ?? 0, creditMinor);
}

/** Rows that are not exactly paid for are not registered; nothing is bent to fit (faults.md F27). */
function moneyProblem(
  desk: Desk,
  ruled: readonly RuledPayment[],
  linesMinor: number,
  creditMinor: number,
): PlannedRow {
  const paidMinor = sumOf(bills(desk, ruled, "authorised")[0] ?? []);
  const chargedMinor = paidMinor + Math.min(creditMinor, Math.max(0, linesMinor - paidMinor));
  if (chargedMinor > linesMinor) {
    return row("held", "total_mismatch", { linesMinor, chargedMinor });
  }
  const toCome = ruled.some(
    ({ payment, rule }) => rule.due === "captured" && toMinor(payment.captured) < toMinor(payment.amount),
  );
  return desk.order.expectsPayment || toCome
    ? row("waiting", "payment_awaited")
    : row("held", "payment_short", { expectedMinor: linesMinor, chargedMinor });
}

/*
 * A further receipt: for money that no document shows, of the goods that none shows. What is not worth exactly that money
 * is a person's to decide; an exchange is recognised by what came back.
 */

function furtherSale(desk: Desk): SalePlan {
  const { order, rules, facts } = desk;
  const measured = (payment: FollowedPayment<OrderPayment>) =>
    takenMinor(payment, ruleOf(payment, rules), order, facts, "captured");
  const { payments, unclear } = standingOf(order, facts.sales, measured);
  const { coming, due } = returnFees(order, facts.sales, rules);
  const open = payments.filter((entry) => keptMinor(entry) - netMinor(entry) > partOf(coming, entry));
  if (open.length === 0 || unclear) {
    return open.length === 0
      ? (awaitedFees(desk, coming) ?? awaitedCollection(desk))
      : unclearMoney(payments, facts);
  }
  const unruled = order.payments.find(
    (payment) => open.some((entry) => entry.payment.id === payment.id) && !ruleOf(payment, rules),
  );
  if (unruled) {
    return row("held", "provider_unmapped", { provider: unruled.providerId });
  }
  const services = feeLines(due, rules);
  const goods = openGoods(order.lines, soldGoods(facts.sales), null);
  const answers = [...goods.map((lines) => [...lines, ...services]), services, ...goods].map((lines) =>
    rowsOf(lines, rules),
  );
  const less = (payment: FiscalPayment, entry: PaymentStanding): FiscalPayment => ({
    ...payment,
    amountMinor: payment.amountMinor - partOf(coming, entry),
  });
  const parts = open.length > 1 ? [open, ...open.map((entry) => [entry])] : [open];
  for (const part of parts) {
    const taken = part.map((entry) => less(asTaken(entry), entry));
    const kept = part.map((entry) => less(asKept(entry, order, facts.sales), entry));
    for (const bill of [taken, kept]) {
      const fits = answers.find((answer) => answer.kind === "ok" && answer.totalMinor === sumOf(bill));
      if (fits?.kind === "ok") {
        return sale(desk, fits, bill);
      }
    }
  }
  return unshown(desk, open, answers);
}

/* What the shop keeps of goods that came back, where that is a service: sold when the goods are reversed. */

function awaitedFees(desk: Desk, coming: readonly KeptFee[]): PlannedRow | null {
  const rows = coming.length > 0 ? rowsOf(feeLines(coming, desk.rules), desk.rules) : null;
  const planned = rows?.kind === "ok" ? sale(desk, rows, feePayments(coming)) : null;
  return planned?.state === "queued"
    ? { ...planned, state: "waiting", ...fiscalReason("storno_awaited") }
    : planned;
}

/** Cash on delivery of something that was added: a person says when the money came. */
function awaitedCollection({ order, rules, facts }: Desk): SalePlan {
  const shown = new Set(
    facts.sales.flatMap(({ sale: { payments } }) => payments.map((each) => each.paymentId)),
  );
  const awaited = order.payments.some(
    (payment) =>
      rules.providers[payment.providerId]?.due === "collected" &&
      cameAt(payment, facts) === null &&
      !shown.has(payment.id),
  );
  const replaced = standingOf(order, facts.sales).replaced.length > 0;
  return awaited && !replaced && !order.canceled ? row("waiting", "collection_awaited") : { kind: "none" };
}

/** Documents of version 0.1.0 name no payments: only that there is more money than receipts is certain. */
function unclearMoney(payments: readonly PaymentStanding[], { sales }: SaleFacts): SalePlan {
  const keptTotal = addMinor(...payments.map(keptMinor));
  const shownMinor = addMinor(
    ...sales.map(({ sale: { payments: named } }) => sumOf(named)),
    ...sales.flatMap(({ stornos }) => stornos.map(({ total_minor: minor }) => -minor)),
  );
  const openMinor = keptTotal - shownMinor;
  return openMinor > 0
    ? { ...row("held", "money_without_rows", { openMinor, addedMinor: 0 }), totalMinor: openMinor }
    : { kind: "none" };
}

function unshown(
  { order, facts }: Desk,
  open: readonly PaymentStanding[],
  [likeliest]: readonly SaleLinesResult[],
): PlannedRow {
  const payments = open.map((entry) => asKept(entry, order, facts.sales));
  const openMinor = sumOf(payments);
  const addedMinor = likeliest?.kind === "ok" ? likeliest.totalMinor : 0;
  const wentBackMinor = goneMinor(order, facts.sales, "announced");
  const isExchange = wentBackMinor > 0 && addedMinor - wentBackMinor === openMinor;
  return {
    ...(isExchange
      ? row("held", "exchange_open", { openMinor, addedMinor, wentBackMinor })
      : row("held", "money_without_rows", { openMinor, addedMinor })),
    payments,
    totalMinor: openMinor,
  };
}

/* The document itself. */

function sale(
  { order, rules, facts }: Desk,
  { lines, totalMinor }: Extract<SaleLinesResult, { kind: "ok" }>,
  payments: FiscalPayment[],
): PlannedRow {
  const content: SaleContent = {
    lines: withTaxGroups(lines, rules),
    totalMinor,
    payments,
    seen: null,
    receiptKind: receiptKindOf(payments, rules),
    dueBy: dueSince(order, rules, facts, payments),
  };
  return { ...(problemOf(rules, content) ?? QUEUED), ...content };
}

/** The moment of the first payment, because the law counts from there (bg-fiscal.md 2). */
function dueSince(
  order: PaidOrder,
  rules: SaleRules,
  facts: SaleFacts,
  payments: readonly FiscalPayment[],
): Date {
  const moments = order.payments
    .filter(({ id }) => payments.some(({ paymentId }) => paymentId === id))
    .map((payment) => {
      const due = rules.providers[payment.providerId]?.due;
      const captured = due === "captured" ? payment.capturedAt : null;
      return (due === "collected" ? cameAt(payment, facts) : captured) ?? payment.authorizedAt;
    })
    .sort((left, right) => left.getTime() - right.getTime());
  return moments[0] ?? order.createdAt;
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

function row(state: PlannedRow["state"], ...because: FiscalReasonArgs): PlannedRow {
  return { kind: "row", state, ...fiscalReason(...because), ...NOTHING };
}
