import { drainSupplierLedgerWorkflow } from "../../../../workflows/dropship";
import { dropshipConsent } from "../../../../workflows/dropship/consent";
import { consentRoutes } from "../../../consent";

/** Of this part's switches; what was waiting for one goes on at once. */
export const routes = consentRoutes(dropshipConsent, (scope) =>
  drainSupplierLedgerWorkflow(scope).run({ input: {} }),
);
