import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { AttachOperation } from "../../../../../../contract/fiscal-acts";
import { attachFiscalOperationWorkflow } from "../../../../../../workflows/fiscal";
import { readBody, route } from "../../../../../handler";

/** POST /admin/fiscal/orders/:id/attach {operation_id} : a receipt made in iCash by hand is this order's; 409 when it is not. */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ id: string }>) => {
  const { operation_id: operationId } = readBody(AttachOperation, req.body);
  const { result } = await attachFiscalOperationWorkflow(req.scope).run({
    input: { orderId: req.params["id"] ?? "", operationId, actor: req.auth_context.actor_id },
  });
  res.json(result);
});
