/** Tells the admin's feed of a comparison that needs a person. The shop's owner reads Bulgarian, the developer English. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { FINDING_KINDS } from "../../../lib/receipt";
import { messageOf } from "../../shared/message-of";
import { fiscalService } from "../account";

const TITLES = {
  done: "Разлики между магазина и iCash / Shop and iCash differ",
  failed: "Сверката с iCash не завърши / Comparison with iCash failed",
} as const;

const countsShape = z.record(z.string(), z.number());

/** Once for each run that found something or failed. A feed that cannot be written does not fail the run. */
export async function tellAdmin(container: MedusaContainer, runId: string): Promise<void> {
  const run = await fiscalService(container).retrieveFiscalReconciliation(runId);
  const { state } = run;
  if (state !== "done" && state !== "failed") {
    return;
  }
  const counts = countsShape.parse(run.counts ?? {});
  const found = FINDING_KINDS.filter((kind) => (counts[kind] ?? 0) > 0);
  if (state === "done" && found.length === 0) {
    return;
  }
  const days = run.from_day === run.to_day ? run.to_day : `${run.from_day} – ${run.to_day}`;
  const what =
    state === "failed" ? (run.error ?? "") : found.map((kind) => `${kind} ${counts[kind]}`).join(", ");
  try {
    await container.resolve(Modules.NOTIFICATION).createNotifications({
      to: "",
      channel: "feed",
      template: "admin-ui",
      resource_id: run.id,
      resource_type: "fiscal_reconciliation",
      idempotency_key: `${run.id}:${state}`,
      data: { title: TITLES[state], description: `${days}: ${what}` },
    });
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The admin could not be told of reconciliation ${run.id}: ${messageOf(error)}`);
  }
}
