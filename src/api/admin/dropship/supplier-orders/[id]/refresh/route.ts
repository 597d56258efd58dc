import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { followSupplierOrderWorkflow } from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/refresh : looks at JAR now. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = { id: req.params["id"] ?? "", actor: req.auth_context.actor_id };
  await answerAction(req, res, followSupplierOrderWorkflow(req.scope).run({ input }));
}
