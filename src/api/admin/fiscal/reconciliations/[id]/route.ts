import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { ComparisonAnswer } from "../../../../../contract/shared";
import { FISCAL_MODULE } from "../../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../../modules/fiscal";
import { comparisonView } from "../../../../wire";
import { route } from "../../../../handler";

/** GET /admin/fiscal/reconciliations/:id */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<ComparisonAnswer>) => {
  const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
  const run = await service.retrieveFiscalReconciliation(req.params["id"] ?? "");
  res.json({ reconciliation: comparisonView(run), demo: service.setup.kind === "demo" });
});
