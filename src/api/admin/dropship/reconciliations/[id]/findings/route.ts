import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { FindingsAnswer } from "../../../../../../contract/shared";
import type { SupplierComparisonFinding } from "../../../../../../contract/supplier";
import { DROPSHIP_MODULE } from "../../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../../modules/dropship";
import { readQuery, route } from "../../../../../handler";
import { permissionsOf } from "../../../../../permissions";
import { SupplierFindingsQuery } from "../../../../../validators";
import { findingViews } from "./view";

/** GET /admin/dropship/reconciliations/:id/findings?kind= : in the order of the comparison. */
export const GET = route(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<FindingsAnswer<SupplierComparisonFinding>>) => {
    const { limit, offset, kind } = readQuery(SupplierFindingsQuery, req.query);
    const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
    const { id } = await service.retrieveSupplierReconciliation(req.params["id"] ?? "");
    const [rows, count] = await service.listAndCountSupplierFindings(
      { reconciliation_id: id, ...(kind ? { kind } : {}) },
      { order: { id: "ASC" }, take: limit, skip: offset },
    );
    const findings = await findingViews(req.scope, rows, await permissionsOf(req));
    res.json({ findings, count, limit, offset });
  },
);
