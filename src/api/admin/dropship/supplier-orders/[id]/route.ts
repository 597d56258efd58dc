import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { supplierOrderAnswer } from "../view";
import { permissionsOf } from "../../../../permissions";
import { route } from "../../../../handler";

/** GET /admin/dropship/supplier-orders/:id : one supplier order with its journal. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await supplierOrderAnswer(req.scope, req.params["id"] ?? "", await permissionsOf(req)));
});
