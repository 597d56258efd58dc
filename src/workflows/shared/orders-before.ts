import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { graph } from "./graph";

const PAGE = 500;

/** Which of these orders were placed before a moment. */
export async function ordersBefore(
  container: MedusaContainer,
  ids: readonly string[],
  moment: Date,
): Promise<Set<string>> {
  const found = new Set<string>();
  const wanted = [...new Set(ids)];
  for (let skip = 0; skip < wanted.length; skip += PAGE) {
    const orders = await graph(container, z.object({ id: z.string() }), {
      entity: "order",
      fields: ["id"],
      filters: { id: wanted.slice(skip, skip + PAGE), created_at: { $lt: moment.toISOString() } },
    });
    orders.forEach(({ id }) => found.add(id));
  }
  return found;
}
