import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import { BRAKES } from "../../../../../contract/reasons/supplier-brakes";
import type { ReleasedMany } from "../../../../../contract/supplier";
import {
  drainSupplierLedgerWorkflow,
  releaseManySupplierOrdersWorkflow,
} from "../../../../../workflows/dropship";
import { readBody, route } from "../../../../handler";

const shape = z.object({ reason: z.enum(BRAKES) });

/** POST /admin/dropship/supplier-orders/release-many : all orders that one brake holds go on. */
export const POST = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ReleasedMany>) => {
  const { reason } = readBody(shape, req.body);
  const input = { reason, actor: req.auth_context.actor_id };
  const { result } = await releaseManySupplierOrdersWorkflow(req.scope).run({ input });
  await drainSupplierLedgerWorkflow(req.scope).run({ input: {} });
  res.json(result);
});
