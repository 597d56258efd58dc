import type { MedusaContainer } from "@medusajs/framework/types";
import type { Granted } from "../../../../contract/permissions";
import type { SupplierProductAnswer } from "../../../../contract/catalogue";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { readCatalogueSettings } from "../../../../workflows/dropship/catalogue/settings";
import { planContextOf } from "../../../../workflows/dropship/catalogue/run-state";
import { actsOn } from "../../../act";
import { startQueuedRuns } from "../sync-runs/start";
import { supplierProductView } from "./view";

/**
 * Answers with the product as it stands after a decision. The reading that carries the decision out begins in the
 * background.
 */
export async function answerOf(
  scope: MedusaContainer,
  id: string,
  granted: Granted,
): Promise<SupplierProductAnswer> {
  startQueuedRuns(scope);
  const service = scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const row = await service.retrieveSupplierProduct(id);
  const plan = await planContextOf(scope, await readCatalogueSettings(service));
  return { supplier_product: supplierProductView(row, plan, granted) };
}

export const act = actsOn(answerOf);
