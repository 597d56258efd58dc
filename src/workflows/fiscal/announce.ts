/**
 * Tells the rest of the shop that a document is registered: `fiscal.receipt_issued` or `fiscal.storno_issued` with
 * `{ id, order_id }` and nothing of a person. At least once: an event that a crash swallowed is said by the next round,
 * so whoever listens must be able to hear it twice.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { messageOf } from "../shared/message-of";
import { fiscalService } from "./account";

export const FISCAL_EVENTS = { sale: "fiscal.receipt_issued", storno: "fiscal.storno_issued" } as const;

/** Returns how many were told of. What could not be told now is left to the clock. */
export async function announceDocuments(container: MedusaContainer): Promise<number> {
  const service = fiscalService(container);
  const bus = container.resolve(Modules.EVENT_BUS);
  let told = 0;
  try {
    while (
      await service.announceNext(({ id, kind, order_id }) =>
        bus.emit({ name: FISCAL_EVENTS[kind], data: { id, order_id } }),
      )
    ) {
      told += 1;
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`A registered document could not be announced; the clock will try: ${messageOf(error)}`);
  }
  return told;
}
