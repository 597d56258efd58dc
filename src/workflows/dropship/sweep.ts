/** The clock's share: recent orders are asked again, so that a lost event costs minutes and not an order. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { lookBack } from "../shared/look-back";
import { dropshipService } from "./account";
import { enlistSupplierOrder } from "./enlist";

const PAGE = 200;

const from = lookBack();

export async function sweepDropshipOrders(container: MedusaContainer): Promise<number> {
  if (dropshipService(container).setup.kind === "inert") {
    return 0;
  }
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
