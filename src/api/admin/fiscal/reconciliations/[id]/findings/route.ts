import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { ComparisonFinding } from "../../../../../../contract/fiscal";
import type { FindingsAnswer } from "../../../../../../contract/shared";
import { FISCAL_MODULE } from "../../../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../../../modules/fiscal";
import { FindingsQuery } from "../../../../../validators";
import { findingView } from "./view";
import { readQuery, route } from "../../../../../handler";

/** GET /admin/fiscal/reconciliations/:id/findings?kind= : in the order of the comparison. */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<FindingsAnswer<ComparisonFinding>>) => {
    const { limit, offset, kind } = readQuery(FindingsQuery, req.query);
    const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
    const { id } = await service.retrieveFiscalReconciliation(req.params["id"] ?? "");
    const [findings, count] = await service.listAndCountFiscalFindings(
      { reconciliation_id: id, ...(kind ? { kind } : {}) },
      { order: { id: "ASC" }, take: limit, skip: offset },
    );
    res.json({ findings: findings.map(findingView), count, limit, offset });
  },
);
