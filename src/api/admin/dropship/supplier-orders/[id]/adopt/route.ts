import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { AdoptOrderBody } from "../../../../../../contract/supplier-acts";
import { adoptSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/adopt : JAR's order of this number is ours; 409 when it is not. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdoptOrderBody>,
  res: MedusaResponse,
): Promise<void> {
  const input = {
    id: req.params["id"] ?? "",
    jarOrderId: req.validatedBody.jar_order_id,
    actor: req.auth_context.actor_id,
  };
  await answerAction(req, res, adoptSupplierOrderWorkflow(req.scope).run({ input }));
}
