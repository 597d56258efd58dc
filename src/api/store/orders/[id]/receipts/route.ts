import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import type { CustomerReceiptsAnswer } from "../../../../../contract/fiscal";
import { customerReceipts } from "../../../../../workflows/fiscal/customer-receipts";
import { isOpenLink } from "../../../../../workflows/fiscal/receipt-links";
import { graph } from "../../../../../workflows/shared/graph";
import { route } from "../../../../handler";
import { refused } from "../../../../../workflows/shared/refusal";
import { isId, receiptTokenOf } from "../../../receipt-token";

const orderShape = z.object({ id: z.string(), customer_id: z.string().nullish() });

/**
 * GET /store/orders/:id/receipts : the registered sales and stornos of an order, for its customer or for whoever has the
 * signed link of a mail, in the header `x-receipt-token`. Everybody else is answered as if there were no such order.
 */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<CustomerReceiptsAnswer>) => {
    const id = req.params["id"] ?? "";
    if (!isId(id) || !(await mayRead(req, id))) {
      throw refused("no_receipts");
    }
    res.setHeader("cache-control", "private, no-store");
    res.json(await customerReceipts(req.scope, id));
  },
);

/** The signature is checked before the database is asked. */
async function mayRead(req: AuthenticatedMedusaRequest, id: string): Promise<boolean> {
  const token = receiptTokenOf(req);
  const hasLink = token !== null && (await isOpenLink(req.scope, id, token));
  const customer = req.auth_context?.actor_id || null;
  if (!hasLink && customer === null) {
    return false;
  }
  const [order] = await graph(req.scope, orderShape, {
    entity: "order",
    fields: ["id", "customer_id"],
    filters: { id },
  });
  return order !== undefined && (hasLink || order.customer_id === customer);
}
