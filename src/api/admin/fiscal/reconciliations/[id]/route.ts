import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { ComparisonAnswer } from "../../../../../contract/fiscal";
import { FISCAL_MODULE } from "../../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../../modules/fiscal";
import { reconciliationView } from "../view";
import { route } from "../../../../handler";

/** GET /admin/fiscal/reconciliations/:id */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ComparisonAnswer>) => {
  const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
  const run = await service.retrieveFiscalReconciliation(req.params["id"] ?? "");
  res.json({ reconciliation: reconciliationView(run), demo: service.setup.kind === "demo" });
});
