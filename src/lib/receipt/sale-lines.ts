/**
 * An order becomes receipt rows whose sum is the money charged, to the cent (bg-fiscal.md 13, items 11 and 15).
 *
 * Discounts end up inside the unit prices, because a money discount has no field of its own at iCash (bg-fiscal.md 12).
 * Medusa's totals carry sub-cent digits; they are rounded once, together, so that the rows add up to the rounded sum.
 * That closes rounding only: when the rounded sum is not what was charged, nothing is bent to fit, the sale is held.
 */
import type { FoundFiscalReason } from "../../contract/reasons/fiscal";
import { canonicalDecimal, parseDecimal, rescale, roundToSum, toMinor, toSafeNumber } from "../money";
import type { Decimal } from "../money";
import { receiptName } from "./receipt-name";
import type { OrderMoney, OrderMoneyLine, ReceiptLine, SaleHoldReason, SaleLinesResult } from "./types";

/** iCash's row quantity is DECIMAL(10,5), at most 99999.99999 (icash-api.md 4.15); goods here are sold by the piece. */
const MAX_QUANTITY = 99_999;

type Problem = FoundFiscalReason<SaleHoldReason>;

/**
 * The rows of an order that was charged exactly for them.
 * @throws RangeError when a total is no decimal text: that is a broken caller, not a matter for a person.
 */
export function saleLines(order: OrderMoney): SaleLinesResult {
  const rows = orderRows(order.lines);
  const chargedMinor = toMinor(order.charged);
  return rows.kind === "ok" && rows.totalMinor !== chargedMinor
    ? { kind: "held", reason: "total_mismatch", detail: { linesMinor: rows.totalMinor, chargedMinor } }
    : rows;
}

/** The rows of an order, whatever was charged; the caller compares. @throws RangeError as `saleLines` does */
export function orderRows(orderLines: readonly OrderMoneyLine[]): SaleLinesResult {
  // An order edit leaves removed lines behind with no pieces and no money: nothing was sold by them.
  const lines = orderLines.filter((line) => line.quantity !== 0 || parseDecimal(line.total).units !== 0n);
  if (lines.length === 0) {
    return { kind: "held", reason: "empty", detail: {} };
  }
  for (const line of lines) {
    const problem = problemOf(line);
    if (problem) {
      return { kind: "held", ...problem };
    }
  }

  const cents = centsPerLine(lines.map((line) => parseDecimal(line.total)));
  const linesMinor = toSafeNumber(cents.reduce((sum, amount) => sum + amount, 0n));
  const rows = lines.flatMap((line, index) => rowsOf(line, toSafeNumber(cents[index] ?? 0n)));
  // A device may refuse a receipt that opens with a free row, because nothing is owed yet.
  const sorted = [...rows.filter((row) => row.unitMinor > 0), ...rows.filter((row) => row.unitMinor === 0)];
  return { kind: "ok", lines: sorted, totalMinor: linesMinor };
}

function problemOf(line: OrderMoneyLine): Problem | null {
  if (!Number.isInteger(line.quantity) || line.quantity < 1 || line.quantity > MAX_QUANTITY) {
    return { reason: "quantity_unsupported", detail: { lineId: line.id, quantity: line.quantity } };
  }
  if (exactTotal(line).units < 0n) {
    return { reason: "negative_line", detail: { lineId: line.id, total: line.total } };
  }
  // A missing tax line is an error, never group А (bg-fiscal.md 8).
  if (line.vatRate === null || !isPercent(line.vatRate)) {
    return { reason: "vat_rate_missing", detail: { lineId: line.id, vatRate: line.vatRate ?? "" } };
  }
  return null;
}

/** A full discount can leave a residue such as -1e-18 of Medusa's 20-digit arithmetic: that is zero, not a debt. */
function exactTotal(line: OrderMoneyLine): Decimal {
  const total = parseDecimal(line.total);
  return total.units < 0n && rescale(total, 6) === 0n ? { units: 0n, scale: 0 } : total;
}

function isPercent(text: string): boolean {
  return /^\d{1,3}(\.\d+)?$/.test(text) && rescale(parseDecimal(text), 2) <= 10_000n;
}

/**
 * Every total in whole cents, so that the cents add up to the rounded exact sum. A residue below zero counts in that sum
 * as it does in Medusa's own, because it can decide on which side of half a cent the order lies.
 */
function centsPerLine(totals: readonly Decimal[]): bigint[] {
  const scale = Math.max(2, ...totals.map((total) => total.scale));
  const exact = totals.map((total) => rescale(total, scale));
  const sum = exact.reduce((running, units) => running + units, 0n);
  const denominator = 10n ** BigInt(scale - 2);
  return roundToSum(
    exact.map((units) => ({ numerator: units < 0n ? 0n : units, denominator })),
    rescale({ units: sum, scale }, 2),
  );
}

/** One row when the cents divide by the quantity, else two whose unit prices differ by one cent. */
function rowsOf(line: OrderMoneyLine, totalMinor: number): ReceiptLine[] {
  const dearer = totalMinor % line.quantity;
  const unitMinor = (totalMinor - dearer) / line.quantity;
  const row = (quantity: number, price: number): ReceiptLine => ({
    lineId: line.id,
    kind: line.kind,
    itemKey: line.itemKey,
    name: receiptName(line.name, line.itemKey),
    quantity,
    unitMinor: price,
    vatRate: canonicalDecimal(line.vatRate ?? ""),
    ...(line.vatCode ? { vatCode: line.vatCode } : {}),
  });
  return dearer === 0
    ? [row(line.quantity, unitMinor)]
    : [row(line.quantity - dearer, unitMinor), row(dearer, unitMinor + 1)];
}
