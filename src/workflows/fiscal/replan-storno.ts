/** A storno that was never sent is planned anew from its refund, under the lock on its sale. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { fiscalService } from "./account";
import { stornoRules } from "./enlist-storno";
import { planCancellationStorno, planRefundStorno, stornoContent } from "./plan-storno";
import type { StornoPlan, StornoRules } from "./plan-storno";
import { readFiscalOrder } from "./read-order";

export interface UnsentStorno {
  id: string;
  order_id: string;
  sale_id: string | null;
  refund_id: string | null;
}

/** Whether a plan can go, now or after its sale. */
export function isSendable({ state }: StornoPlan): boolean {
  return state === "queued" || state === "waiting";
}

/** The plan; its rows are in the document already when it has any. Null when there is nothing to reverse any more. */
export async function replanStorno(
  container: MedusaContainer,
  { id, order_id, sale_id: saleId, refund_id }: UnsentStorno,
  changes: Partial<StornoRules> = {},
): Promise<StornoPlan | null> {
  const service = fiscalService(container);
  const order = await readFiscalOrder(container, order_id);
  if (!order || saleId === null) {
    return null;
  }
  const rules = { ...(await stornoRules(service)), ...changes };
  const refund = order.refunds.find((entry) => entry.id === refund_id);
  const made: { plan: StornoPlan | null } = { plan: null };
  const written = await service.replanStorno({ id, saleId }, (current) => {
    made.plan = refund
      ? planRefundStorno(current, order, refund, rules)
      : planCancellationStorno(current, order, rules);
    return made.plan && made.plan.lines.length > 0 ? stornoContent(made.plan) : null;
  });
  // Not written although it could go: somebody has sent it meanwhile.
  return made.plan && isSendable(made.plan) && !written ? null : made.plan;
}
