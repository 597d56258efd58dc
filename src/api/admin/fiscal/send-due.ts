import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { drainFiscalLedger } from "../../../workflows/fiscal/drain";
import { messageOf } from "../../../workflows/shared/message-of";

/** Two hundred receipts take minutes and no request waits for them. What cannot be sent now is left to the clock. */
export function sendWhatIsDue(container: MedusaContainer): void {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  drainFiscalLedger(container).catch((error: unknown) => {
    logger.error(`The receipts could not be sent at once; the clock will try: ${messageOf(error)}`);
  });
}
