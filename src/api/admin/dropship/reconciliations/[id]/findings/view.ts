import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { Granted } from "../../../../../../contract/permissions";
import { SUPPLIER_FINDING_KINDS } from "../../../../../../contract/reasons/supplier-comparison";
import type { SupplierComparisonFinding } from "../../../../../../contract/supplier";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import { graph } from "../../../../../../workflows/shared/graph";
import { factsWithoutCosts } from "../../../supplier-orders/sight";

type Row = Awaited<ReturnType<DropshipModuleService["listSupplierFindings"]>>[number];

const kindShape = z.enum(SUPPLIER_FINDING_KINDS);
const dataShape = z.record(z.string(), z.unknown());
const orderShape = z.object({ id: z.string(), display_id: z.number().nullish() });

/** With the numbers of the orders as the shop knows them; sums and prices only for who may see costs. */
export async function findingViews(
  container: MedusaContainer,
  rows: readonly Row[],
  granted: Granted,
): Promise<SupplierComparisonFinding[]> {
  const ids = [...new Set(rows.flatMap(({ order_id }) => order_id ?? []))];
  const orders =
    ids.length > 0
      ? await graph(container, orderShape, {
          entity: "order",
          fields: ["id", "display_id"],
          filters: { id: ids },
        })
      : [];
  const numbers = new Map(orders.map(({ id, display_id }) => [id, display_id ?? null]));
  const seesCosts = granted.has("jar_cost:read");
  return rows.map((row) => {
    const data = dataShape.parse(row.data ?? {});
    return {
      id: row.id,
      kind: kindShape.parse(row.kind),
      entry_id: row.entry_id,
      order_id: row.order_id,
      display_id: numbers.get(row.order_id ?? "") ?? null,
      reference: row.reference,
      jar_order_id: row.jar_order_id,
      paper: row.paper,
      currency_code: row.currency_code,
      expected_minor: seesCosts ? row.expected_minor : null,
      found_minor: seesCosts ? row.found_minor : null,
      day: row.day,
      data: seesCosts ? data : factsWithoutCosts(data),
    };
  });
}
