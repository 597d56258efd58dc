import { toMinor } from "../../../src/lib/money";
import type { IcashBookOperation } from "./sandboxes";

/** What the rows of an operation add up to, in cents, counted by the test and not by the stand-in. */
export function rowsMinor({ rows }: IcashBookOperation): number {
  const minor = rows.reduce(
    (sum, row) => sum + Number(row.Qty) * toMinor(Number(row.SaleItemSinglePrice).toFixed(2)),
    0,
  );
  // A part of a cent would show; what binary fractions leave in the tenth place does not.
  return Number(minor.toFixed(6));
}

export function paidMinor({ payments }: IcashBookOperation): number {
  return payments.reduce((sum, payment) => sum + toMinor(payment.PaymentSum), 0);
}
