import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { SupplierProductAnswer } from "../../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../../modules/dropship";
import { readCatalogueSettings } from "../../../../../workflows/dropship/catalogue/settings";
import { planContextOf } from "../../../../../workflows/dropship/catalogue/run-state";
import { conflictOf } from "../../../../conflict";
import { startQueuedRuns } from "../../sync-runs/start";
import { supplierProductView } from "../view";

/**
 * Answers with the product as it stands after the decision, or with 409 and why there was nothing to decide. The reading
 * that carries the decision out begins in the background.
 */
export async function answerProduct(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  decision: Promise<unknown>,
): Promise<void> {
  const conflict = await conflictOf(decision);
  if (conflict) {
    res.status(409).json(conflict);
    return;
  }
  startQueuedRuns(req.scope);
  const service = req.scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const row = await service.retrieveSupplierProduct(req.params["id"] ?? "");
  const plan = planContextOf(service, await readCatalogueSettings(service));
  const answer: SupplierProductAnswer = { supplier_product: supplierProductView(row, plan) };
  res.json(answer);
}
