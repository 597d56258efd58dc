import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import {
  drainSupplierLedgerWorkflow,
  releaseSupplierOrderWorkflow,
} from "../../../../../../workflows/dropship";
import { answerAction } from "../../act";

/** POST /admin/dropship/supplier-orders/:id/release : goes its way again; 409 when it was not held by a person. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = { id: req.params["id"] ?? "", actor: req.auth_context.actor_id };
  const done = async () => {
    await releaseSupplierOrderWorkflow(req.scope).run({ input });
    await drainSupplierLedgerWorkflow(req.scope).run({ input: {} });
  };
  await answerAction(req, res, done());
}
