import type { MedusaContainer } from "@medusajs/framework/types";
import type { Granted } from "../../../../contract/permissions";
import { drainSupplierLedgerWorkflow } from "../../../../workflows/dropship";
import { actsOn } from "../../../act";
import { supplierOrderAnswer } from "./view";

/** Answers the supplier order as it is after what a person did. */
export const act = actsOn(supplierOrderAnswer);

/** The same for an act after which something may be due: it is sent before the answer. */
export const actAndSend = actsOn(async (scope: MedusaContainer, id: string, granted: Granted) => {
  await drainSupplierLedgerWorkflow(scope).run({ input: {} });
  return supplierOrderAnswer(scope, id, granted);
});
