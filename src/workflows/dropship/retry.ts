/** A person asks for another attempt. What may exist at JAR is looked for first, also then. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { MedusaError } from "@medusajs/framework/utils";
import { dropshipService } from "./account";

export function canRetrySupplierOrder(order: { state: string }): boolean {
  return ["held", "refused", "queued", "unknown"].includes(order.state);
}

/** Throws MedusaError CONFLICT when there is nothing to retry any more. */
export async function retrySupplierOrder(
  container: MedusaContainer,
  input: { id: string; actor: string },
): Promise<void> {
  const service = dropshipService(container);
  const entry = await service.retrieveSupplierOrder(input.id);
  if (entry.state === "queued" || entry.state === "unknown") {
    await service.hurry(entry.id);
    return;
  }
  const approved =
    entry.reason_code === "not_found_after_lost_answer" ? { resend_approved_at: new Date() } : {};
  const moved = await service.ledger.move(entry.id, ["held", "refused"], {
    to: "queued",
    reasonCode: null,
    actor: input.actor,
    code: "retry",
    nextAttemptInMs: 0,
    patch: approved,
  });
  if (!moved) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      `This supplier order is "${entry.state}" now and cannot be sent again. Reload the page to see where it stands.`,
    );
  }
}
