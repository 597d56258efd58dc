import { drainFiscalLedgerWorkflow } from "../../../../workflows/fiscal";
import { fiscalConsent } from "../../../../workflows/fiscal/consent";
import { consentRoutes } from "../../../consent";

/** Of this part's switches; what was waiting for one goes on at once. */
export const routes = consentRoutes(fiscalConsent, (scope) =>
  drainFiscalLedgerWorkflow(scope).run({ input: {} }),
);
