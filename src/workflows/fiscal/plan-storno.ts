/**
 * Which storno a refund asks for, as a pure decision over the sale and the stornos that already count
 * (architecture.md 5.1): the rows that there is evidence for, and the reason that follows the evidence. What is unclear is
 * proposed and held for a person. Stornos are registered in euro, also those of a sale in leva (bg-fiscal.md 9).
 */
import type { NoReason } from "../../contract/reasons/entry";
import { fiscalReason, foundReason } from "../../contract/reasons/fiscal";
import type { GivenFiscalReason } from "../../contract/reasons/fiscal";
import { addMinor, sumMinor, toMinor } from "../../lib/money";
import {
  bgnMinorToEur,
  dayHasPassed,
  endOfLawfulDay,
  euroRows,
  lastLawfulDay,
  piecesByLine,
  remaining,
  stornoLines,
} from "../../lib/receipt";
import type {
  Movement,
  ReceiptLine,
  SaleRow,
  StornoLine,
  StornoLinesResult,
  StornoReason,
  StornoRequest,
} from "../../lib/receipt";
import type { FiscalPayment, FiscalSale, SaleWithStornos, StornoContent } from "../../modules/fiscal";
import type { FiscalOrder, FiscalRefund } from "./read-order";

export type StornoPlan = StornoDraft & (GivenFiscalReason | NoReason);

interface StornoDraft {
  state: "waiting" | "queued" | "held" | "skipped";
  lines: StornoLine[];
  totalMinor: number;
  currencyCode: string;
  payments: FiscalPayment[];
  stornoReason: StornoReason;
  lawfulUntil: string | null;
  dueBy: Date;
  returnId: string | null;
}

/** What the shop has decided about stornos. */
export interface StornoRules {
  /** Medusa's refund reason id -> its meaning by law. */
  refundReasons: Record<string, StornoReason>;
  /** Every new storno waits for a person. */
  review: boolean;
}

/** The sale's rows as a storno may reverse them, in the storno's currency. */
export function stornoRows({
  currency_code: currencyCode,
  lines,
}: Pick<FiscalSale, "currency_code" | "lines">): {
  rows: SaleRow[];
  currencyCode: string;
} {
  return currencyCode === "BGN"
    ? { rows: euroRows(lines), currencyCode: "EUR" }
    : { rows: lines, currencyCode };
}

export function stornoContent(plan: StornoPlan): StornoContent {
  const { lines, totalMinor, currencyCode, payments, stornoReason, lawfulUntil, dueBy, returnId } = plan;
  return { lines, totalMinor, currencyCode, payments, stornoReason, lawfulUntil, dueBy, returnId };
}

type StornoOrder = Pick<
  FiscalOrder,
  "canceled" | "captured" | "currencyCode" | "lines" | "refunds" | "returns"
>;

/** For one refund row. */
export function planRefundStorno(
  current: SaleWithStornos,
  order: StornoOrder,
  refund: FiscalRefund,
  rules: StornoRules,
): StornoPlan {
  const { rows } = stornoRows(current.sale);
  const previous = current.stornos.map((storno) => storno.lines);
  const before = sumMinor(
    order.refunds.filter(({ id }) => id !== refund.id && isAnswered(current, id)).map(({ amount }) => amount),
  );
  const money = inStornoCurrency(current, order.currencyCode, toMinor(refund.amount), before);
  const draft: Draft = {
    ...money,
    providerId: refund.providerId,
    lines: [],
    reason: "return",
    returnId: null,
  };
  if (current.sale.state === "skipped") {
    return withoutSale(current, draft);
  }
  const meant = refund.reasonId === null ? undefined : rules.refundReasons[refund.reasonId];
  if (current.sale.state !== "done" && rows.length === 0) {
    // Its rows are not known before it is due; then they are chosen.
    return planned(current, { ...draft, reason: meant ?? "tax_base_reduction" });
  }
  const result = stornoLines(rows, previous, evidenceFor(current, order, refund, money.amountMinor));
  if (result.kind === "held") {
    return held(current, draft, foundReason(result));
  }
  const chosen: Draft = {
    ...draft,
    lines: result.lines,
    reason: meant ?? (standsForGoods(result) ? "return" : "tax_base_reduction"),
    returnId: order.returns.find(({ id }) => result.movements.includes(id))?.id ?? null,
  };
  return result.kind === "unclear"
    ? held(current, chosen, fiscalReason("rows_unclear", { amountMinor: money.amountMinor }))
    : ready(current, { ...chosen, amountMinor: result.totalMinor }, rules);
}

/** Goods that came back or never left are a return; goods that stay with the customer for less are not. */
function standsForGoods(result: Exclude<StornoLinesResult, { kind: "held" }>): boolean {
  return result.kind === "ok"
    ? result.covers === "returned" || result.covers === "whole"
    : result.movements.length > 0;
}

function isAnswered({ stornos }: SaleWithStornos, refundId: string): boolean {
  return stornos.some((storno) => storno.refund_id === refundId);
}

/** What the platform shows of the goods, and the other refunds that still ask for theirs. */
function evidenceFor(
  current: SaleWithStornos,
  order: StornoOrder,
  refund: FiscalRefund,
  amountMinor: number,
): StornoRequest {
  const { sale } = current;
  const others = order.refunds
    .filter(({ id }) => id !== refund.id && !isAnswered(current, id))
    .map(({ amount }) => toMinor(amount));
  const inLeva = sale.currency_code === "BGN";
  return {
    amountMinor,
    moved: [...order.returns, takenOffByEdits(sale.lines, order.lines)],
    lowered: inLeva ? [] : loweredByEdits(sale.lines, order),
    others: inLeva ? others.map(bgnMinorToEur) : others,
    canceled:
      order.canceled && toMinor(order.captured) <= sumMinor(order.refunds.map(({ amount }) => amount)),
  };
}

/** Pieces that the receipt has and the order has no more: they never left the shop. */
function takenOffByEdits(sold: readonly ReceiptLine[], now: StornoOrder["lines"]): Movement {
  const lines = [...piecesByLine(sold)].flatMap(([lineId, pieces]) => {
    const line = now.find(({ id }) => id === lineId);
    return line && line.quantity < pieces ? [{ lineId, quantity: pieces - line.quantity }] : [];
  });
  return { id: "edit", lines };
}

/** What edits have taken off the price of pieces that stay sold. Medusa's total of a line is that of the kept pieces. */
function loweredByEdits(
  sold: readonly ReceiptLine[],
  { lines: now, returns }: StornoOrder,
): { lineId: string; valueMinor: number }[] {
  const back = piecesByLine(returns.filter(({ announced }) => !announced).flatMap(({ lines }) => lines));
  return [...piecesByLine(sold)].flatMap(([lineId, pieces]) => {
    const line = now.find(({ id }) => id === lineId);
    const kept = (line?.quantity ?? 0) - (back.get(lineId) ?? 0);
    if (!line || kept <= 0) {
      return [];
    }
    const soldMinor = addMinor(
      ...sold.filter((row) => row.lineId === lineId).map(({ quantity, unitMinor }) => quantity * unitMinor),
    );
    const keptMinor = Math.round((soldMinor * Math.min(kept, pieces)) / pieces);
    const nowMinor = Math.round((toMinor(line.total) * Math.min(kept, pieces)) / kept);
    return keptMinor > nowMinor ? [{ lineId, valueMinor: keptMinor - nowMinor }] : [];
  });
}

/**
 * For a cancelled order: the part of the sale that was authorised, registered and never captured, because Medusa
 * writes no refund row for it. Money that was captured and not given back stays with the shop and needs no storno.
 */
export function planCancellationStorno(
  current: SaleWithStornos,
  order: Pick<FiscalOrder, "captured" | "currencyCode">,
  rules: StornoRules,
): StornoPlan | null {
  const { rows } = stornoRows(current.sale);
  const previous = current.stornos.map((storno) => storno.lines);
  const left = remaining(rows, previous).valueMinor;
  const neverCaptured = Math.max(0, current.sale.total_minor - toMinor(order.captured));
  const money = inStornoCurrency(current, order.currencyCode, neverCaptured, 0);
  const amountMinor = Math.min(left, money.amountMinor);
  if (amountMinor === 0 || current.sale.state === "skipped") {
    return null;
  }
  const draft: Draft = { ...money, amountMinor, lines: [], reason: "return", returnId: null };
  const result = stornoLines(rows, previous, { amountMinor, canceled: true });
  return result.kind === "held"
    ? held(current, draft, foundReason(result))
    : ready(current, { ...draft, lines: result.lines }, rules);
}

/** What a plan is made of before its state is known. */
interface Draft {
  amountMinor: number;
  original?: FiscalPayment["original"];
  providerId?: string;
  lines: StornoLine[];
  reason: StornoReason;
  returnId: string | null;
}

/**
 * Rounding every refund of a sale in leva by itself could add up to more or less than the sale's own conversion. So the
 * refund that empties the sale takes what is left, and no other takes more than that.
 * @param beforeMinor what earlier refunds that count have given back, in the order's currency
 */
function inStornoCurrency(
  current: SaleWithStornos,
  currencyCode: string,
  amountMinor: number,
  beforeMinor: number,
): Pick<Draft, "amountMinor" | "original"> {
  const { rows, currencyCode: target } = stornoRows(current.sale);
  if (currencyCode !== "BGN" || target !== "EUR") {
    return { amountMinor };
  }
  const left = remaining(
    rows,
    current.stornos.map((storno) => storno.lines),
  ).valueMinor;
  const refunded = beforeMinor + amountMinor;
  const total = current.sale.total_minor;
  const converted = bgnMinorToEur(amountMinor);
  const capped = refunded === total ? left : Math.min(converted, left);
  return {
    // What exceeds the sale is not bent to fit: it is held with its own amount.
    amountMinor: refunded > total || left === 0 ? converted : capped,
    original: { currencyCode, amountMinor },
  };
}

/** Due, unless the law or a person has to have a say first. */
function ready(current: SaleWithStornos, draft: Draft, { review }: StornoRules): StornoPlan {
  const plan = planned(current, draft);
  if (plan.lawfulUntil !== null && dayHasPassed(plan.lawfulUntil, new Date())) {
    return { ...plan, state: "held", reasonCode: "lawful_day_passed", reasonData: { day: plan.lawfulUntil } };
  }
  return review ? { ...plan, state: "held", reasonCode: "awaiting_review" } : plan;
}

type Unhindered = StornoDraft & { reasonCode: "sale_not_registered" | null; reasonData: null };

function planned(current: SaleWithStornos, draft: Draft): Unhindered {
  const { sale } = current;
  const registered = sale.state === "done";
  const lawfulUntil = lastLawfulDay(draft.reason, sale.registered_at ?? new Date());
  const paidBy = sale.payments.find(({ providerId }) => providerId === draft.providerId) ?? sale.payments[0];
  const { amountMinor, original } = draft;
  return {
    state: registered ? "queued" : "waiting",
    reasonCode: registered ? null : "sale_not_registered",
    reasonData: null,
    lines: draft.lines,
    totalMinor: amountMinor,
    currencyCode: stornoRows(current.sale).currencyCode,
    payments: paidBy
      ? [{ providerId: paidBy.providerId, amountMinor, ...(original ? { original } : {}) }]
      : [],
    stornoReason: draft.reason,
    lawfulUntil,
    dueBy: lawfulUntil === null ? new Date() : endOfLawfulDay(lawfulUntil),
    returnId: draft.returnId,
  };
}

function held(current: SaleWithStornos, draft: Draft, because: GivenFiscalReason): StornoPlan {
  return { ...planned(current, draft), state: "held", ...because };
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
