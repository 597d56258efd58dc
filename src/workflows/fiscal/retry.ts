/** A person asks for another attempt: what was never sent is frozen anew from the order, the rest is looked at again. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { MedusaError } from "@medusajs/framework/utils";
import { toMinor } from "../../lib/money";
import type { FiscalModuleService } from "../../modules/fiscal";
import { fiscalAccount, fiscalService } from "./account";
import { saleRules } from "./enlist";
import { planSale } from "./plan-sale";
import { planCancellationStorno, planRefundStorno, stornoContent } from "./plan-storno";
import { readFiscalOrder } from "./read-order";

export interface RetryInput {
  id: string;
  actor: string;
}

export function canRetryDocument(document: {
  state: string;
  kind: string;
  reason_code: string | null;
}): boolean {
  return (
    document.state === "held" ||
    document.state === "refused" ||
    document.state === "queued" ||
    document.state === "unknown"
  );
}

/** Throws MedusaError CONFLICT when there is nothing to retry any more. */
export async function retryFiscalDocument(container: MedusaContainer, input: RetryInput): Promise<void> {
  const service = fiscalService(container);
  const document = await service.retrieveFiscalDocument(input.id);
  if (document.state === "queued" || document.state === "unknown") {
    await service.hurry(document.id);
    return;
  }
  if (document.state === "held" && !document.send_started_at) {
    await (document.kind === "sale"
      ? refreeze(container, service, document.id, document.order_id)
      : replanStorno(container, service, document));
  }
  const moved = await service.ledger.move(document.id, ["held", "refused"], {
    to: "queued",
    reasonCode: null,
    actor: input.actor,
    code: "retry",
    nextAttemptInMs: 0,
  });
  if (!moved) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      `This document is "${document.state}" now and cannot be sent again. Reload the page to see where it stands.`,
    );
  }
}

async function refreeze(
  container: MedusaContainer,
  service: FiscalModuleService,
  id: string,
  orderId: string,
): Promise<void> {
  const account = await fiscalAccount(container);
  const order = account ? await readFiscalOrder(container, orderId) : null;
  const plan = account && order ? planSale(order, saleRules(account)) : null;
  if (!order || !plan || plan.kind === "none") {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "This order no longer needs a receipt; nothing was queued.",
    );
  }
  if (plan.state === "held") {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      `The reason still stands (${plan.reasonCode}). Correct it first, then try again.`,
    );
  }
  await service.refreeze(id, { ...plan, currencyCode: order.currencyCode });
}

interface HeldStorno {
  id: string;
  order_id: string;
  sale_id: string | null;
  refund_id: string | null;
  reason_code: string | null;
  lines: unknown;
}

/** A storno without rows was more than its sale had left then; to send it would open an empty operation. */
async function replanStorno(
  container: MedusaContainer,
  service: FiscalModuleService,
  storno: HeldStorno,
): Promise<void> {
  const { id, sale_id: saleId } = storno;
  if (Array.isArray(storno.lines) && storno.lines.length > 0) {
    return;
  }
  const order = await readFiscalOrder(container, storno.order_id);
  const refund = order?.refunds.find((entry) => entry.id === storno.refund_id);
  const replanned =
    order !== null &&
    saleId !== null &&
    (await service.replanStorno({ id, saleId }, (current) => {
      const plan = refund
        ? planRefundStorno(current, toMinor(refund.amount), order.returns)
        : planCancellationStorno(current, order);
      return plan && plan.state !== "held" ? stornoContent(current, plan) : null;
    }));
  if (!replanned) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      `The reason still stands (${storno.reason_code}): the sale has less left than this storno is about.`,
    );
  }
}
