import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { graph } from "./graph";

const link = z.object({ id: z.string() });

/** The link from a collection to its order comes as an object or as a list (medusa.md C1). */
const collectionShape = z.object({ order: z.union([link, z.array(link)]).nullish() });

/** In two reads: filtering across the module link is fragile (medusa.md C1). */
export async function orderIdsOfCollections(container: MedusaContainer, ids: string[]): Promise<string[]> {
  if (ids.length === 0) {
    return [];
  }
  const collections = await graph(container, collectionShape, {
    entity: "payment_collection",
    fields: ["id", "order.id"],
    filters: { id: ids },
  });
  return collections.flatMap(({ order }) => (order ? [order].flat().map((entry) => entry.id) : []));
}

export async function orderIdsOfPayment(container: MedusaContainer, paymentId: string): Promise<string[]> {
  const payments = await graph(container, z.object({ payment_collection_id: z.string().nullish() }), {
    entity: "payment",
    fields: ["id", "payment_collection_id"],
    filters: { id: paymentId },
  });
  const ids = payments.flatMap((payment) => payment.payment_collection_id ?? []);
  return orderIdsOfCollections(container, ids);
}
