import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId, MedusaError } from "@medusajs/framework/utils";
import { addDays, isSofiaDay, sofiaDate } from "../../../lib/receipt";
import { fiscalService } from "../account";

export interface QueueReconciliationInput {
  /** Sofia days `YYYY-MM-DD`, both included; the last days by the settings when left out. */
  fromDay?: string;
  toDay?: string;
  actor: string;
}

/** Who starts a run when no person does. */
export const CLOCK = "clock";

const MOST_DAYS = 62;

/**
 * Puts a comparison into the queue; `runQueuedReconciliations` does it. Returns its id, or that of one over the same
 * days that waits already.
 * @throws MedusaError NOT_ALLOWED when iCash is not configured, INVALID_DATA for days that make no span
 */
export async function queueReconciliation(
  container: MedusaContainer,
  input: QueueReconciliationInput,
): Promise<string> {
  const service = fiscalService(container);
  if (service.setup.kind === "inert") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `iCash is not configured; missing: ${service.setup.missing.join(", ")}. Add it to medusa-config.ts and restart.`,
    );
  }
  const { settings } = await service.settingsStore.read();
  const toDay = input.toDay ?? sofiaDate(new Date());
  assertDay("to_day", toDay);
  const fromDay = input.fromDay ?? addDays(toDay, 1 - settings.reconcile.days);
  assertDay("from_day", fromDay);
  if (fromDay > toDay || fromDay <= addDays(toDay, -MOST_DAYS)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `from_day: must be at most ${MOST_DAYS - 1} days before to_day and not after it`,
    );
  }
  return service.reconciliations.queue({ id: newId(), actor: input.actor, fromDay, toDay });
}

/** Null when iCash is not configured, the part is off or the settings want no daily run, or one is open already. */
export async function queueDailyReconciliation(container: MedusaContainer): Promise<string | null> {
  const service = fiscalService(container);
  const { settings } = await service.settingsStore.read();
  if (service.setup.kind === "inert" || settings.off || !settings.reconcile.daily) {
    return null;
  }
  const toDay = sofiaDate(new Date());
  const fromDay = addDays(toDay, 1 - settings.reconcile.days);
  return service.reconciliations.queueUnlessOpen({ id: newId(), actor: CLOCK, fromDay, toDay });
}

const newId = (): string => generateEntityId(undefined, "icrec");

function assertDay(field: string, day: string): void {
  if (!isSofiaDay(day)) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `${field}: must be a day such as 2026-01-31`);
  }
}
