/**
 * Money that was taken for a sale which still waits for the rest: its receipt is owed and cannot be made of half an
 * order, so a person is shown both sums until the sale moves on.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { attentionsOf } from "../../lib/ledger";
import type { LedgerState } from "../../lib/ledger";
import { sumMinor, toMinor } from "../../lib/money";
import { fiscalService } from "./account";
import { raiseAttention } from "./news";
import type { FiscalOrder } from "./read-order";

const CODE = "part_paid";

export async function watchPayment(
  container: MedusaContainer,
  sale: { id: string; state: LedgerState; reason_code: string | null; attentions: unknown },
  order: FiscalOrder,
): Promise<void> {
  const chargedMinor = toMinor(order.captured) - sumMinor(order.refunds.map(({ amount }) => amount));
  if (sale.state === "waiting" && sale.reason_code === "payment_awaited" && chargedMinor > 0) {
    const orderMinor = sumMinor(order.lines.map(({ total }) => total));
    await raiseAttention(container, sale.id, CODE, { chargedMinor, orderMinor });
  } else if (attentionsOf(sale.attentions).some(({ code }) => code === CODE)) {
    await forgetPartPayment(container, sale.id);
  }
}

/** For a sale that waits no more. */
export async function forgetPartPayment(container: MedusaContainer, saleId: string): Promise<void> {
  await fiscalService(container).ledger.removeAttention(saleId, CODE);
}
