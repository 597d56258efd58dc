import { z } from "@medusajs/framework/zod";
import type { Comparison } from "../../../../contract/fiscal";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { iso } from "../../../wire";

type Row = Awaited<ReturnType<FiscalModuleService["retrieveFiscalReconciliation"]>>;

const countsShape = z.record(z.string(), z.number());

/** Without its lease. */
export function reconciliationView(run: Row): Comparison {
  return {
    id: run.id,
    state: run.state,
    from_day: run.from_day,
    to_day: run.to_day,
    counts: countsShape.parse(run.counts ?? {}),
    attempts: run.attempts,
    error: run.error,
    started_by: run.started_by,
    created_at: iso(run.created_at),
    started_at: iso(run.started_at),
    finished_at: iso(run.finished_at),
  };
}
