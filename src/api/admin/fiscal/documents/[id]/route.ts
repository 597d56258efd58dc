import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { documentAnswer } from "../view";

/** GET /admin/fiscal/documents/:id : with rows and journal, from the own database only. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json(await documentAnswer(req.scope, req.params["id"] ?? ""));
}
