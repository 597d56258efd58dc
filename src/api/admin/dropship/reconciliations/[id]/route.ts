import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { ComparisonAnswer } from "../../../../../contract/shared";
import { DROPSHIP_MODULE } from "../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../modules/dropship";
import { route } from "../../../../handler";
import { comparisonView } from "../../../../wire";

/** GET /admin/dropship/reconciliations/:id */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ComparisonAnswer>) => {
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const run = await service.retrieveSupplierReconciliation(req.params["id"] ?? "");
  res.json({ reconciliation: comparisonView(run), demo: service.setup.kind === "demo" });
});
