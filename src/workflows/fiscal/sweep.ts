/**
 * The clock's share: asks the enlisting question again for all recently touched orders, so that a lost event costs
 * minutes and not a receipt (architecture.md 3).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { fiscalAccount, fiscalService } from "./account";
import { enlistFiscalDocuments } from "./enlist";
import { lookBack } from "../shared/look-back";
import { orderIdsOfCollections } from "./orders-of-payment";

const REFUND_GRACE_MS = 5 * 60_000;
const PAGE = 200;

const since = lookBack();

export async function sweepFiscalOrders(container: MedusaContainer): Promise<number> {
  if (!(await fiscalAccount(container))) {
    return 0;
  }
  // A process that died between registering a sale and waking its stornos left them waiting.
  await fiscalService(container).wakeStornos();
  let enlisted = 0;
  const seen = new Set<string>();
  for await (const orderId of recentOrders(container, since())) {
    if (!seen.has(orderId)) {
      seen.add(orderId);
      const ids = await enlistFiscalDocuments(container, {
        orderId,
        actor: "clock",
        refundGraceMs: REFUND_GRACE_MS,
      });
      enlisted += ids.length;
    }
  }
  return enlisted;
}

async function* recentOrders(container: MedusaContainer, from: Date): AsyncGenerator<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  for (let skip = 0; ; skip += PAGE) {
    const { data } = await query.graph({
      entity: "order",
      fields: ["id"],
      filters: { updated_at: { $gte: from.toISOString() }, is_draft_order: false },
      pagination: { skip, take: PAGE, order: { id: "ASC" } },
    });
    yield* data.map((order) => order.id);
    if (data.length < PAGE) {
      break;
    }
  }
  yield* recentlyRefundedOrders(container, from);
}

/** A refund does not touch its order's row, so the refund rows are asked themselves. */
async function* recentlyRefundedOrders(container: MedusaContainer, from: Date): AsyncGenerator<string> {
  const refunds = await container
    .resolve(Modules.PAYMENT)
    .listRefunds({ created_at: { $gte: from.toISOString() } }, { relations: ["payment"] });
  const collections = refunds.flatMap((refund) => refund.payment?.payment_collection_id ?? []);
  yield* await orderIdsOfCollections(container, [...new Set(collections)]);
}
