import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { documentAnswer } from "../view";
import { permissionsOf } from "../../../../permissions";
import { route } from "../../../../handler";

/** GET /admin/fiscal/documents/:id : with rows and journal, from the own database only. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await documentAnswer(req.scope, req.params["id"] ?? "", await permissionsOf(req)));
});
