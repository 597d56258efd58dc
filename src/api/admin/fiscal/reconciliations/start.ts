import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { runQueuedReconciliations } from "../../../../workflows/fiscal/reconcile/run";
import { messageOf } from "../../../../workflows/shared/message-of";

/** Reading iCash's lists may take minutes and no request waits for it. What cannot be started now is left to the clock. */
export function startQueuedReconciliations(container: MedusaContainer): void {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  runQueuedReconciliations(container).catch((error: unknown) => {
    logger.error(`The comparison with iCash could not be started; the clock will try: ${messageOf(error)}`);
  });
}
