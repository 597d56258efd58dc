import type { MedusaContainer } from "@medusajs/framework/types";
import type { Granted } from "../../../../contract/permissions";
import { drainFiscalLedgerWorkflow } from "../../../../workflows/fiscal";
import { actsOn } from "../../../act";
import { documentAnswer } from "./view";

/** Sends what became due by what a person did, and answers the document as it is then. */
export const act = actsOn(async (scope: MedusaContainer, id: string, granted: Granted) => {
  await drainFiscalLedgerWorkflow(scope).run({ input: {} });
  return documentAnswer(scope, id, granted);
});
