/**
 * Cash on delivery that Medusa shows as captured while nobody has said that the courier brought it. Capturing may be a
 * habit, a courier's plugin or the money itself, so it is a hint: a person is told, and no receipt leaves by itself.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { sumMinor } from "../../lib/money";
import { followedPayments } from "../../lib/receipt";
import type { EffectiveRules } from "../../lib/receipt";
import type { FiscalSale } from "../../modules/fiscal";
import { fiscalService } from "./account";
import type { FiscalOrder } from "./read-order";
import { hideAttention, showAttention } from "./news";

const CAPTURED_NOT_COLLECTED = "captured_not_collected";

export async function watchCollection(
  container: MedusaContainer,
  { sale, order }: { sale: FiscalSale; order: FiscalOrder },
  rules: EffectiveRules,
): Promise<void> {
  const waits = sale.state === "waiting" && sale.reason_code === "collection_awaited";
  const capturedMinor = waits ? capturedOnDelivery(order, rules) : 0;
  await (capturedMinor > 0
    ? showAttention(container, sale, CAPTURED_NOT_COLLECTED, { capturedMinor })
    : hideAttention(container, sale, CAPTURED_NOT_COLLECTED));
}

/** For a sale that waits no more. */
export async function forgetCollection(container: MedusaContainer, saleId: string): Promise<void> {
  await fiscalService(container).ledger.removeAttention(saleId, CAPTURED_NOT_COLLECTED);
}

/** What was given back has left again. */
function capturedOnDelivery(order: FiscalOrder, rules: EffectiveRules): number {
  // Medusa cancels what was captured in part when an edit changes what the order costs; the money came all the same.
  const payments = [...order.payments, ...order.canceledPayments];
  const onDelivery = followedPayments(payments, order.methods, rules).filter(
    ({ providerId, collectedAt }) => collectedAt === null && rules.providers[providerId]?.due === "collected",
  );
  const providers = new Set(onDelivery.map(({ providerId }) => providerId));
  const refunded = order.refunds.filter(({ providerId }) => providers.has(providerId));
  return (
    sumMinor(onDelivery.map(({ captured }) => captured)) - sumMinor(refunded.map(({ amount }) => amount))
  );
}
