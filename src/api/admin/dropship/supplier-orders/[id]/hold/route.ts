import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { holdSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/hold : stays here until it is released; 409 once it may have left. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = { id: req.params["id"] ?? "", actor: req.auth_context.actor_id };
  await answerAction(req, res, holdSupplierOrderWorkflow(req.scope).run({ input }));
}
