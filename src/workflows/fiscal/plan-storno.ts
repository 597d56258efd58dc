/**
 * Which storno a refund asks for, as a pure decision over the sale and the stornos that already count
 * (architecture.md 5.1): the returned pieces when the refund is their price, everything when it empties the sale,
 * else the amount spread over what is left.
 */
import { toMinor } from "../../lib/money";
import { lastLawfulDay, remaining, stornoLines } from "../../lib/receipt";
import type { StornoLine, StornoReason } from "../../lib/receipt";
import type { SaleWithStornos, StornoContent } from "../../modules/fiscal";
import type { FiscalOrder, FiscalReturn } from "./read-order";

export interface StornoPlan {
  state: "waiting" | "queued" | "held";
  reasonCode: string | null;
  reasonData: object | null;
  lines: StornoLine[];
  totalMinor: number;
  stornoReason: StornoReason;
  lawfulUntil: string | null;
  returnId: string | null;
}

/** What is frozen of a plan: the money goes back the way of the sale's first payment. */
export function stornoContent({ sale }: SaleWithStornos, plan: StornoPlan): StornoContent {
  const { lines, totalMinor, stornoReason, lawfulUntil, returnId } = plan;
  const payments = sale.payments
    .slice(0, 1)
    .map(({ providerId }) => ({ providerId, amountMinor: totalMinor }));
  return { lines, totalMinor, payments, stornoReason, lawfulUntil, returnId };
}

/** For one refund row. */
export function planRefundStorno(
  current: SaleWithStornos,
  amountMinor: number,
  returns: FiscalReturn[],
): StornoPlan {
  const free = returns.filter((entry) => !current.stornos.some((storno) => storno.returnId === entry.id));
  const previous = current.stornos.map((storno) => storno.lines);
  for (const entry of free) {
    const result = stornoLines(current.sale.lines, previous, { amountMinor, returned: entry.lines });
    if (result.kind === "ok" && result.covers !== "spread") {
      return plan(current, {
        lines: result.lines,
        totalMinor: result.totalMinor,
        reason: "return",
        returnId: entry.id,
      });
    }
  }
  const result = stornoLines(current.sale.lines, previous, { amountMinor });
  if (result.kind === "held") {
    return held(current, result.reason, result.detail, amountMinor);
  }
  return plan(current, {
    lines: result.lines,
    totalMinor: result.totalMinor,
    reason: result.covers === "whole" ? "return" : "tax_base_reduction",
    returnId: null,
  });
}

/**
 * For a cancelled order: the part of the sale that was authorised, registered and never captured, because Medusa
 * writes no refund row for it. Money that was captured and not given back stays with the shop and needs no storno.
 */
export function planCancellationStorno(current: SaleWithStornos, order: FiscalOrder): StornoPlan | null {
  const previous = current.stornos.map((storno) => storno.lines);
  const left = remaining(current.sale.lines, previous).valueMinor;
  const neverCaptured = Math.max(0, current.sale.totalMinor - toMinor(order.captured));
  const amountMinor = Math.min(left, neverCaptured);
  if (amountMinor === 0) {
    return null;
  }
  const result = stornoLines(current.sale.lines, previous, { amountMinor });
  return result.kind === "held"
    ? held(current, result.reason, result.detail, amountMinor)
    : plan(current, { lines: result.lines, totalMinor: result.totalMinor, reason: "return", returnId: null });
}

function plan(
  current: SaleWithStornos,
  storno: { lines: StornoLine[]; totalMinor: number; reason: StornoReason; returnId: string | null },
): StornoPlan {
  const registered = current.sale.state === "done";
  return {
    state: registered ? "queued" : "waiting",
    reasonCode: registered ? null : "sale_not_registered",
    reasonData: null,
    lines: storno.lines,
    totalMinor: storno.totalMinor,
    stornoReason: storno.reason,
    lawfulUntil: lastLawfulDay(storno.reason, current.sale.registeredAt ?? new Date()),
    returnId: storno.returnId,
  };
}

function held(current: SaleWithStornos, reasonCode: string, detail: object, amountMinor: number): StornoPlan {
  return {
    ...plan(current, { lines: [], totalMinor: amountMinor, reason: "return", returnId: null }),
    state: "held",
    reasonCode,
    reasonData: detail,
  };
}
