import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { ForgetCustomer } from "../../../../contract/privacy";
import type { ForgottenAnswer } from "../../../../contract/privacy";
import { forgetCustomerWorkflow } from "../../../../workflows/store/forget-customer";
import { readBody, route } from "../../../handler";

/** POST /admin/jar-icash/forget { customer_id } or { order_ids } : what was emptied, and what to ask of JAR and iCash. */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ForgottenAnswer>) => {
  const of = readBody(ForgetCustomer, req.body);
  const { result } = await forgetCustomerWorkflow(req.scope).run({
    input: { ...of, actor: req.auth_context.actor_id },
  });
  res.json({ forgotten: result });
});
