import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { SupplierOrderListAnswer, SupplierOrdersAnswer } from "../../../../contract/supplier";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { partView } from "../../../wire";
import { permissionsOf } from "../../../permissions";
import { supplierOrderRows, supplierOrderViews } from "./view";
import { readQuery, route } from "../../../handler";
import { LEDGER_STATES } from "../../../../contract/shared";
import { graph } from "../../../../workflows/shared/graph";
import { containing } from "../../../containing";
import { SearchedPage } from "../../../validators";

/** With `order_id` the orders come whole, with their journals; else as rows of a list. */
const SupplierOrdersQuery = SearchedPage.extend({
  order_id: z.string().min(1).optional(),
  state: z.enum(LEDGER_STATES).optional(),
  /** Only those with something that a person should look at. */
  attention: z.literal("true").optional(),
});
type SupplierOrdersQuery = z.infer<typeof SupplierOrdersQuery>;

const LARGEST_INTEGER = 2_147_483_647;

/** Supplier orders that fit; the text is looked for in both our numbers, JAR's number and the waybill. */
async function supplierOrderFilter(
  container: MedusaContainer,
  { order_id, state, attention, q }: SupplierOrdersQuery,
): Promise<object> {
  const parts = [
    order_id ? { order_id } : null,
    state ? { state } : null,
    attention ? { attentions: { $ne: null } } : null,
    q ? await textFilter(container, q) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? { $and: parts } : {};
}

async function textFilter(container: MedusaContainer, q: string): Promise<object> {
  const number = /^#?(\d{1,10})$/.exec(q)?.[1];
  const byNumber = number === undefined ? [] : await numberFilters(container, Number(number));
  return { $or: [...containing("jar_order_id", q), ...containing("waybill", q), ...byNumber] };
}

async function numberFilters(container: MedusaContainer, number: number): Promise<object[]> {
  if (number > LARGEST_INTEGER) {
    return [];
  }
  const orders = await graph(container, z.object({ id: z.string() }), {
    entity: "order",
    fields: ["id"],
    filters: { display_id: number },
  });
  return [{ reference: number }, ...orders.map(({ id }) => ({ order_id: id }))];
}

/** GET /admin/dropship/supplier-orders?order_id=&state=&attention=&q= : what was ordered at JAR, newest first. */
export const GET = route(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<SupplierOrdersAnswer | SupplierOrderListAnswer>,
  ) => {
    const query = readQuery(SupplierOrdersQuery, req.query);
    const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
    const [entries, count] = await service.listAndCountSupplierOrders(
      await supplierOrderFilter(req.scope, query),
      { order: { created_at: "DESC", id: "DESC" }, take: query.limit, skip: query.offset },
    );
    const view = query.order_id ? supplierOrderViews : supplierOrderRows;
    res.json({
      ...partView(service),
      supplier_orders: await view(req.scope, entries, await permissionsOf(req)),
      count,
      limit: query.limit,
      offset: query.offset,
    });
  },
);
