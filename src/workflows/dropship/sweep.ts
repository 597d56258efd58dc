/**
 * The clock's share: recent orders are asked again, and all that wait for their payment, so that a lost event costs
 * minutes and not an order.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { sendingStart } from "../../lib/supplier";
import { lookBack } from "../shared/look-back";
import { dropshipService } from "./account";
import { enlistSupplierOrder } from "./enlist";
import { readDropshipOrders } from "./read-order";

const PAGE = 200;

const from = lookBack();

export async function sweepDropshipOrders(container: MedusaContainer): Promise<number> {
  if (dropshipService(container).setup.kind === "inert") {
    return 0;
  }
  await askWaiting(container);
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const since = from().toISOString();
  let enlisted = 0;
  for (let skip = 0; ; skip += PAGE) {
    const { data } = await query.graph({
      entity: "order",
      fields: ["id"],
      filters: { updated_at: { $gte: since }, is_draft_order: false },
      pagination: { skip, take: PAGE, order: { id: "ASC" } },
    });
    for (const order of data) {
      enlisted += (await enlistSupplierOrder(container, { orderId: order.id, actor: "clock" })) ? 1 : 0;
    }
    if (data.length < PAGE) {
      return enlisted;
    }
  }
}

/** A capture does not touch its order's row, and a shop may set another rule for its payments. */
async function askWaiting(container: MedusaContainer): Promise<void> {
  const service = dropshipService(container);
  const { settings } = await service.orderSettings.read();
  for (let after = ""; ;) {
    const waiting = await service.listSupplierOrders(
      { state: "waiting", id: { $gt: after } },
      { select: ["id", "order_id"], take: PAGE, order: { id: "ASC" } },
    );
    const orderIds = waiting.map((entry) => entry.order_id);
    const orders = orderIds.length > 0 ? await readDropshipOrders(container, orderIds) : [];
    for (const order of orders) {
      if (order.canceled || sendingStart(order, settings).state !== "waiting") {
        await enlistSupplierOrder(container, { orderId: order.id, actor: "clock" });
      }
    }
    if (waiting.length < PAGE) {
      return;
    }
    after = waiting.at(-1)?.id ?? "";
  }
}
