import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { retryProduct } from "../../../../../../workflows/dropship/catalogue/actions";
import { answerProduct } from "../answer";

/** POST /admin/dropship/products/:id/retry : looks at a product again that was set aside; 409 when none waits. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params["id"] ?? "";
  await answerProduct(req, res, retryProduct(req.scope, { id, actor: req.auth_context.actor_id }));
}
