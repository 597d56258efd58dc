import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { supplierOrderAnswer } from "../view";

/** GET /admin/dropship/supplier-orders/:id : one supplier order with its journal. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(await supplierOrderAnswer(req.scope, req.params["id"] ?? ""));
}
