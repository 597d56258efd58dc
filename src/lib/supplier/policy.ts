/** When an order may leave for the supplier, by how it is paid (architecture.md 4.3). */
import type { OrderDue } from "../../contract/supplier";
import type { MaintenanceSettings, SupplierOrderSettings } from "../../contract/supplier-settings";
import { toMinor } from "../money";

/** A payment that stands: authorised or captured, not cancelled. Amounts are decimal text. */
export interface OrderPayment {
  providerId: string;
  amount: string;
  captured: string;
  refunded: string;
}

export type SendingStart =
  | { state: "queued" }
  | { state: "waiting"; reason: "payment_awaited" }
  | { state: "held"; reason: "send_by_hand" };

const STRICTEST: readonly OrderDue[] = ["by_hand", "captured", "placed"];

/**
 * An order that was paid in several ways goes by the strictest of them. Without any payment an order waits, unless it
 * costs nothing.
 * @param order `total` is decimal text
 */
export function sendingStart(
  order: { payments: readonly OrderPayment[]; total: string },
  settings: Pick<SupplierOrderSettings, "due" | "default_due">,
): SendingStart {
  const due = dueOf(order.payments, settings);
  if (due === "by_hand") {
    return { state: "held", reason: "send_by_hand" };
  }
  return isPaid(order, due) ? { state: "queued" } : { state: "waiting", reason: "payment_awaited" };
}

function dueOf(
  payments: readonly OrderPayment[],
  { due, default_due }: Pick<SupplierOrderSettings, "due" | "default_due">,
): OrderDue {
  const dues = payments.map(({ providerId }) => due[providerId] ?? default_due);
  return STRICTEST.find((candidate) => dues.includes(candidate)) ?? default_due;
}

function isPaid(
  { payments, total }: { payments: readonly OrderPayment[]; total: string },
  due: "placed" | "captured",
): boolean {
  if (payments.length === 0) {
    return toMinor(total) === 0;
  }
  // Goods for money that was given back stay here.
  const kept = payments.filter((payment) => !isGivenBack(payment));
  return kept.length > 0 && (due === "placed" || kept.every(isCaptured));
}

function isGivenBack({ captured, refunded }: OrderPayment): boolean {
  return toMinor(refunded) > 0 && toMinor(refunded) >= toMinor(captured);
}

function isCaptured({ amount, captured }: OrderPayment): boolean {
  return toMinor(captured) >= toMinor(amount);
}

/** @param startDate ISO moment with offset; null: every order */
export function isBeforeStart(placedAt: Date, startDate: string | null): boolean {
  return startDate !== null && placedAt.getTime() < Date.parse(startDate);
}

/** Whether the supplier's night is now, by Sofia's clock; one that begins in the evening ends in the morning. */
export function isMaintenance(now: Date, { from, to }: MaintenanceSettings): boolean {
  const time = now.toLocaleTimeString("en-GB", {
    timeZone: "Europe/Sofia",
    hour: "2-digit",
    minute: "2-digit",
  });
  return from <= to ? time >= from && time < to : time >= from || time < to;
}
