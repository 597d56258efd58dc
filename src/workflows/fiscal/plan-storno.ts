/**
 * Which storno a refund asks for, as a pure decision over the sales and the stornos that already count
 * (architecture.md 5.1): the payment that it gives back says which sale, then the rows that there is evidence for, and the reason that follows the evidence. What is unclear is
 * proposed and held for a person. Stornos are registered in euro, also those of a sale in leva (bg-fiscal.md 9).
 */
import { fiscalReason, foundReason } from "../../contract/reasons/fiscal";
import type { GivenFiscalReason, StornoReason } from "../../contract/reasons/fiscal";
import { addMinor, sumMinor, toMinor } from "../../lib/money";
import {
  keptMinor,
  netMinor,
  openGoods,
  orderRows,
  remaining,
  soldMinor,
  stornoLines,
} from "../../lib/receipt";
import type { PaymentStanding, SaleLinesResult, StornoLinesResult } from "../../lib/receipt";
import type { SaleWithStornos, StornoContent } from "../../modules/fiscal";
import { goneMinor, soldGoods, standingOf, stornoRows } from "./order-standing";
import type { FiscalRefund } from "./read-order";
import { feeLineId } from "./return-fee";
import { held, inStornoCurrency, planned, ready } from "./storno-draft";
import type { Draft, StornoPlan, StornoRules } from "./storno-draft";
import { evidenceFor, isAnswered } from "./storno-evidence";
import type { OrderOfStorno } from "./storno-evidence";

export function stornoContent({ current, plan }: PlannedStorno): StornoContent {
  const { lines, totalMinor, currencyCode, payments, stornoReason, lawfulUntil, dueBy, returnId } = plan;
  const saleId = current.sale.id;
  return { saleId, lines, totalMinor, currencyCode, payments, stornoReason, lawfulUntil, dueBy, returnId };
}

/** A storno belongs to one sale. */
export interface PlannedStorno {
  current: SaleWithStornos;
  plan: StornoPlan;
}

interface Desk {
  sales: readonly SaleWithStornos[];
  order: OrderOfStorno;
  refund: FiscalRefund;
  rules: StornoRules;
}

/**
 * For one refund row: it gives back a payment, and reverses what the register has of that payment and nothing else
 * (architecture.md I2). Two stornos where two sales stand for the payment and all of both is given back.
 */
export function planRefundStornos(
  all: readonly SaleWithStornos[],
  order: OrderOfStorno,
  refund: FiscalRefund,
  rules: StornoRules,
): PlannedStorno[] {
  // The receipt of the fee follows from this very storno.
  const sales = all.filter(({ sale }) => !sale.lines.some(({ lineId }) => lineId === feeLineId(refund)));
  const desk = { sales, order, refund, rules };
  const netted = sales.find(({ sale }) =>
    sale.payments.some(({ refundIds = [] }) => refundIds.includes(refund.id)),
  );
  if (netted) {
    return [nothingToReverse(desk, netted, "refunded_before_receipt")];
  }
  // A refund that has no storno yet has taken nothing out of the register.
  const answered = order.refunds.filter(({ id }) => isAnswered(sales, id));
  const standing = standingOf({ ...order, refunds: answered }, sales);
  const [first] = sales.filter(({ sale }) => sale.state !== "skipped");
  if (standing.unclear && first) {
    return [{ current: first, plan: ofUnclearPayment(desk, first) }];
  }
  const entry = standing.payments.find(({ payment }) => payment.id === refund.paymentId);
  const shares = (entry?.shares ?? []).flatMap(({ saleId, soldMinor: sold, reversedMinor }) => {
    const current = sales.find(({ sale }) => sale.id === saleId);
    return current && sold > 0 ? [{ current, leftMinor: sold - reversedMinor }] : [];
  });
  const [only, ...more] = shares;
  if (!only) {
    return withoutReceipt(desk);
  }
  const amountMinor = toMinor(refund.amount);
  if (more.length === 0) {
    return [{ current: only.current, plan: ofSale(desk, only, amountMinor, neverShownMinor(entry)) }];
  }
  return ofSeveralSales(desk, shares, amountMinor);
}

/** What a sale shows of the payment and no storno has reversed. */
interface Share {
  current: SaleWithStornos;
  leftMinor: number;
}

/** The platform lets a refund exceed what was taken by a cent (medusa.md C7): that cent is on no receipt. */
const TOLERANCE_MINOR = 1;

/** Of the payment, what no receipt shows: to give that back reverses nothing. */
function neverShownMinor(entry: PaymentStanding | undefined): number {
  return entry ? Math.max(0, entry.payment.takenMinor - soldMinor(entry)) : 0;
}

function ofSale(desk: Desk, { current, leftMinor }: Share, amountMinor: number, hiddenMinor = 0): StornoPlan {
  const overMinor = amountMinor - leftMinor;
  return leftMinor === 0 || overMinor > TOLERANCE_MINOR + hiddenMinor
    ? held(current, draftOf(desk, current, amountMinor), tooMuch(amountMinor, leftMinor))
    : evidenced(desk, current, Math.min(amountMinor, leftMinor), leftMinor);
}

function tooMuch(amountMinor: number, leftMinor: number): GivenFiscalReason {
  return leftMinor === 0
    ? fiscalReason("nothing_left", { amountMinor })
    : fiscalReason("exceeds_sale", { amountMinor, leftMinor });
}

/** All of each, or of the one that has the goods; else the newest first. */
function ofSeveralSales(desk: Desk, shares: readonly Share[], amountMinor: number): PlannedStorno[] {
  const open = shares.filter(({ leftMinor }) => leftMinor > 0).reverse();
  const leftMinor = addMinor(...open.map((share) => share.leftMinor));
  const [newest] = open;
  if (!newest || amountMinor > leftMinor + TOLERANCE_MINOR) {
    const current = (newest ?? shares[0])?.current;
    return current
      ? [
          {
            current,
            plan: held(current, draftOf(desk, current, amountMinor), tooMuch(amountMinor, leftMinor)),
          },
        ]
      : [];
  }
  const able = amountMinor >= leftMinor ? [] : open.filter((share) => share.leftMinor >= amountMinor);
  const plans = able.map((share) => ({ current: share.current, plan: ofSale(desk, share, amountMinor) }));
  const withGoods = plans.filter(({ plan }) => plan.state !== "held" && plan.stornoReason === "return");
  const chosen = withGoods[0] ?? plans.find(({ plan }) => plan.state === "held") ?? plans[0];
  if (chosen) {
    return [withGoods.length === 1 || plans.length === 1 ? chosen : askWhichSale(chosen)];
  }
  let restMinor = Math.min(amountMinor, leftMinor);
  return open.flatMap((share) => {
    const part = Math.min(restMinor, share.leftMinor);
    restMinor -= part;
    return part > 0 ? [{ current: share.current, plan: ofSale(desk, share, part) }] : [];
  });
}

/** Two receipts of one payment would do: which of them is a person's to say. */
function askWhichSale({ current, plan }: PlannedStorno): PlannedStorno {
  return plan.state === "held"
    ? { current, plan }
    : {
        current,
        plan: { ...plan, state: "held", ...fiscalReason("rows_unclear", { amountMinor: plan.totalMinor }) },
      };
}

/** No sale shows the payment: it waits for the one that may, needed none, or never had a receipt. */
function withoutReceipt(desk: Desk): PlannedStorno[] {
  const { sales } = desk;
  const toCome = sales.find(
    ({ sale }) => sale.payments.length === 0 && sale.state !== "skipped" && sale.state !== "done",
  );
  if (toCome) {
    const draft = draftOf(desk, toCome, toMinor(desk.refund.amount));
    return [
      { current: toCome, plan: planned(toCome, { ...draft, reason: meaning(desk) ?? "tax_base_reduction" }) },
    ];
  }
  const skipped = sales.find(
    ({ sale }) => sale.state === "skipped" && sale.reason_code !== "money_given_back",
  );
  const [first] = sales;
  if (skipped) {
    const plan = withoutSale(skipped, draftOf(desk, skipped, toMinor(desk.refund.amount)));
    return [{ current: skipped, plan }];
  }
  return first ? [nothingToReverse(desk, first, "payment_not_registered")] : [];
}

/** Shown and left out: the money that was given back stands on no receipt. */
function nothingToReverse(
  desk: Desk,
  current: SaleWithStornos,
  reasonCode: "payment_not_registered" | "refunded_before_receipt",
): PlannedStorno {
  const draft = draftOf(desk, current, toMinor(desk.refund.amount));
  return { current, plan: { ...planned(current, draft), state: "skipped", ...fiscalReason(reasonCode) } };
}

/** Version 0.1.0 did not keep which payment a receipt stands for: the rows are proposed, and a person says which it was. */
function ofUnclearPayment(desk: Desk, current: SaleWithStornos): StornoPlan {
  const plan = evidenced(desk, current, toMinor(desk.refund.amount));
  const { amount, providerId } = desk.refund;
  return plan.state === "held" || plan.state === "skipped"
    ? plan
    : {
        ...plan,
        state: "held",
        ...fiscalReason("payment_unclear", { amountMinor: toMinor(amount), provider: providerId }),
      };
}

function draftOf(desk: Desk, current: SaleWithStornos, amountMinor: number): Draft {
  const { sales, order, refund } = desk;
  const answered = order.refunds.filter(({ id }) => id !== refund.id && isAnswered(sales, id));
  const before = sumMinor(answered.map(({ amount }) => amount));
  return {
    ...inStornoCurrency(current, order.currencyCode, amountMinor, before),
    providerId: refund.providerId,
    paymentId: refund.paymentId,
    lines: [],
    reason: "return",
    returnId: null,
  };
}

function meaning({ refund, rules }: Desk): StornoReason | undefined {
  return refund.reasonId === null ? undefined : rules.refundReasons[refund.reasonId];
}

/** @param leftMinor what the sale shows of the payment; null where that is not certain */
function evidenced(
  desk: Desk,
  current: SaleWithStornos,
  paidMinor: number,
  leftMinor: number | null = null,
): StornoPlan {
  const { sales, order, refund, rules } = desk;
  const draft = draftOf(desk, current, paidMinor);
  if (current.sale.state === "skipped") {
    return withoutSale(current, draft);
  }
  const { rows } = stornoRows(current.sale);
  if (current.sale.state !== "done" && rows.length === 0) {
    // Its rows are not known before it is due; then they are chosen.
    return planned(current, { ...draft, reason: meaning(desk) ?? "tax_base_reduction" });
  }
  const previous = current.stornos.map((storno) => storno.lines);
  const feeFrom =
    rules.feeAsService && leftMinor !== null
      ? { mostMinor: leftMinor, added: addedRows(desk) !== null }
      : null;
  const evidence = evidenceFor({ current, sales }, order, refund.id, draft.amountMinor, feeFrom);
  const result = stornoLines(rows, previous, evidence);
  if (result.kind === "held") {
    return held(current, draft, foundReason(result));
  }
  const chosen: Draft = {
    ...draft,
    lines: result.lines,
    reason: meaning(desk) ?? (standsForGoods(result) ? "return" : "tax_base_reduction"),
    returnId: order.returns.find(({ id }) => result.movements.includes(id))?.id ?? null,
  };
  const exchange = exchangeOf(desk, draft.amountMinor);
  if (exchange) {
    return held(current, chosen, exchange);
  }
  return result.kind === "unclear"
    ? held(current, chosen, fiscalReason("rows_unclear", { amountMinor: draft.amountMinor }))
    : ready(current, { ...chosen, amountMinor: result.totalMinor }, rules);
}

/** Goods went back and others went out, and the refund is the difference: that is a storno and a sale (decisions/0018). */
function exchangeOf(desk: Desk, amountMinor: number): GivenFiscalReason | null {
  const { sales, order } = desk;
  const rows = addedRows(desk);
  const addedMinor = rows?.kind === "ok" ? rows.totalMinor : 0;
  const wentBackMinor = addedMinor > 0 ? goneMinor(order, sales, "announced") : 0;
  return addedMinor > 0 && wentBackMinor - addedMinor === amountMinor
    ? fiscalReason("exchange_open", { addedMinor, wentBackMinor, amountMinor })
    : null;
}

/** Goods that no receipt shows; null where there are none. */
function addedRows({ sales, order }: Desk): SaleLinesResult | null {
  const [added = []] = openGoods(order.lines, soldGoods(sales), null);
  return added.length > 0 ? orderRows(added) : null;
}

/** Goods that came back or never left are a return; goods that stay with the customer for less are not. */
function standsForGoods(result: Exclude<StornoLinesResult, { kind: "held" }>): boolean {
  return result.kind === "ok"
    ? result.covers === "returned" || result.covers === "whole"
    : result.movements.length > 0;
}

/**
 * For a cancelled order: the part of a sale that was authorised, registered and never captured, because Medusa writes no
 * refund row for it. Money that was captured and not given back stays with the shop and needs no storno.
 */
export function planCancellationStorno(
  current: SaleWithStornos,
  sales: readonly SaleWithStornos[],
  order: OrderOfStorno,
  rules: StornoRules,
): StornoPlan | null {
  const { rows } = stornoRows(current.sale);
  const previous = current.stornos.map((storno) => storno.lines);
  const left = remaining(rows, previous).valueMinor;
  const { minor: neverTaken, paymentId } = neverTakenOf(current, sales, order);
  const money = inStornoCurrency(current, order.currencyCode, neverTaken, 0);
  const amountMinor = Math.min(left, money.amountMinor);
  if (amountMinor === 0 || current.sale.state === "skipped") {
    return null;
  }
  const draft: Draft = { ...money, amountMinor, paymentId, lines: [], reason: "return", returnId: null };
  const result = stornoLines(rows, previous, { amountMinor, canceled: true });
  return result.kind === "held"
    ? held(current, draft, foundReason(result))
    : ready(current, { ...draft, lines: result.lines }, rules);
}

function neverTakenOf(
  current: SaleWithStornos,
  sales: readonly SaleWithStornos[],
  order: OrderOfStorno,
): { minor: number; paymentId?: string } {
  const { payments, unclear } = standingOf(order, sales, ({ captured }) => toMinor(captured));
  if (unclear) {
    return { minor: Math.max(0, current.sale.total_minor - toMinor(order.captured)) };
  }
  const open = payments.flatMap((entry) => {
    const unanswered = order.refunds.filter(
      ({ id, paymentId }) => paymentId === entry.payment.id && !isAnswered(sales, id),
    );
    const comingMinor = sumMinor(unanswered.map(({ amount }) => amount));
    const share = entry.shares.find(({ saleId }) => saleId === current.sale.id);
    const ownMinor = share ? share.soldMinor - share.reversedMinor : 0;
    const minor = Math.min(ownMinor, netMinor(entry) - comingMinor - keptMinor(entry));
    return minor > 0 ? [{ minor, paymentId: entry.payment.id }] : [];
  });
  const [first] = open;
  return {
    minor: addMinor(...open.map(({ minor }) => minor)),
    ...(first && open.length === 1 ? { paymentId: first.paymentId } : {}),
  };
}

/**
 * For a payment that was cancelled after its receipt, while the order goes on: what no other payment stands for now. Rows
 * are proposed by what an edit took off the order; a person agrees, because no money was given back.
 */
export function planReleasedStornos(
  sales: readonly SaleWithStornos[],
  order: OrderOfStorno,
  paymentId: string,
): PlannedStorno[] {
  const { payments, replaced, unclear } = standingOf(order, sales);
  const entry = payments.find(({ payment }) => payment.id === paymentId);
  if (!entry || unclear || order.canceled || (order.expectsPayment && replaced.length === 0)) {
    return [];
  }
  return entry.shares.flatMap((share) => {
    const current = sales.find(({ sale }) => sale.id === share.saleId && sale.state === "done");
    const amountMinor = Math.min(share.soldMinor - share.reversedMinor, netMinor(entry) - keptMinor(entry));
    if (!current || amountMinor <= 0) {
      return [];
    }
    const { rows } = stornoRows(current.sale);
    const previous = current.stornos.map((storno) => storno.lines);
    const money = inStornoCurrency(current, order.currencyCode, amountMinor, 0);
    const evidence = evidenceFor({ current, sales }, order, null, money.amountMinor);
    const result = stornoLines(rows, previous, evidence);
    const lines = result.kind === "held" ? [] : result.lines;
    const draft: Draft = { ...money, paymentId, lines, reason: "return", returnId: null };
    const because = fiscalReason("payment_canceled", { amountMinor, provider: entry.payment.providerId });
    return [{ current, plan: held(current, draft, because) }];
  });
}

/** A sale that needed no receipt needs no storno; one that was registered by other means has its storno there too. */
function withoutSale(current: SaleWithStornos, draft: Draft): StornoPlan {
  const { reason_code: reasonCode } = current.sale;
  return reasonCode === "registered_elsewhere"
    ? held(current, draft, fiscalReason("sale_registered_elsewhere"))
    : {
        ...planned(current, draft),
        state: "skipped",
        reasonCode: "sale_not_required",
        reasonData: { sale: reasonCode },
      };
}
