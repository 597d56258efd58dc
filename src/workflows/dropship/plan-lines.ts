import type { MedusaContainer } from "@medusajs/framework/types";
import { plannedLines } from "../../lib/supplier";
import type { SupplierOrderLine } from "../../modules/dropship";
import { codesByVariant } from "./codes";
import type { DropshipOrder } from "./read-order";

/**
 * What JAR should be asked for by this order now: pieces of supplier products that the shop has not given out itself.
 * @param planned the lines of the supplier order as they stand
 */
export async function planLines(
  container: MedusaContainer,
  order: DropshipOrder,
  planned: readonly SupplierOrderLine[] = [],
): Promise<SupplierOrderLine[]> {
  const items = order.items.map((item) => ({ ...item, quantity: item.quantity - item.fulfilled }));
  const lines = plannedLines(items, await codesByVariant(container, order.items), planned);
  return lines.map((line) => ({ ...line, accepted: null }));
}
