/**
 * Money that was taken for a sale which still waits for the rest: its receipt is owed and cannot be made of half an
 * order, so a person is shown both sums until the sale moves on.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { toMinor } from "../../lib/money";
import type { LedgerState } from "../../lib/ledger";
import { fiscalService } from "./account";
import { raiseAttention } from "./attention";
import type { FiscalOrder } from "./read-order";

const CODE = "part_paid";

export async function watchPayment(
  container: MedusaContainer,
  sale: { id: string; state: LedgerState; reason_code: string | null },
  order: FiscalOrder,
): Promise<void> {
  const refundedMinor = sumMinor(order.refunds.map(({ amount }) => amount));
  const chargedMinor = toMinor(order.captured) - refundedMinor;
  const waits = sale.state === "waiting" && sale.reason_code === "payment_awaited";
  await (waits && chargedMinor > 0
    ? raiseAttention(container, sale.id, CODE, {
        chargedMinor,
        orderMinor: sumMinor(order.lines.map(({ total }) => total)),
      })
    : forgetPartPayment(container, sale.id));
}

/** For a sale that waits no more. */
export async function forgetPartPayment(container: MedusaContainer, saleId: string): Promise<void> {
  await fiscalService(container).ledger.removeAttention(saleId, CODE);
}

function sumMinor(amounts: readonly string[]): number {
  return amounts.reduce((sum, amount) => sum + toMinor(amount), 0);
}
