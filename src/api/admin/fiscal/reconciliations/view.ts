import { z } from "@medusajs/framework/zod";
import type { FiscalModuleService } from "../../../../modules/fiscal";

type Row = Awaited<ReturnType<FiscalModuleService["retrieveFiscalReconciliation"]>>;

const countsShape = z.record(z.string(), z.number());

/** A comparison as the admin reads it: no lease. `counts`: findings by kind, and how much was compared. */
export function reconciliationView(run: Row) {
  return {
    id: run.id,
    state: run.state,
    from_day: run.from_day,
    to_day: run.to_day,
    counts: countsShape.parse(run.counts ?? {}),
    attempts: run.attempts,
    error: run.error,
    started_by: run.started_by,
    created_at: run.created_at,
    started_at: run.started_at,
    finished_at: run.finished_at,
  };
}

export type ReconciliationView = ReturnType<typeof reconciliationView>;
