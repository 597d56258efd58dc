import { toMinor } from "../../../src/lib/money";
import type { IcashBookOperation } from "./sandboxes";

/** What the rows of an operation add up to, in cents, counted by the test and not by the stand-in. */
export function rowsMinor({ rows }: IcashBookOperation): number {
  return rows.reduce(
    (sum, row) => sum + Number(row.Qty) * toMinor(Number(row.SaleItemSinglePrice).toFixed(2)),
    0,
  );
}

export function paidMinor({ payments }: IcashBookOperation): number {
  return payments.reduce((sum, payment) => sum + toMinor(payment.PaymentSum), 0);
}
