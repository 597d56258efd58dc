import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { runQueuedSyncs } from "../../../../workflows/dropship/catalogue/run";
import { messageOf } from "../../../../workflows/shared/message-of";

/** A run takes minutes and no request waits for it. What cannot be started now is left to the clock. */
export function startQueuedRuns(container: MedusaContainer): void {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  runQueuedSyncs(container).catch((error: unknown) => {
    logger.error(`The catalogue run could not be started; the clock will try: ${messageOf(error)}`);
  });
}
