import { model } from "@medusajs/framework/utils";
import { COMPARISON_STATES } from "../../../contract/shared";

/** One comparison of the shop's books with those of iCash over a span of Sofia days (architecture.md 5.3). */
export const FiscalReconciliation = model
  .define("fiscal_reconciliation", {
    id: model.id({ prefix: "icrec" }).primaryKey(),
    state: model.enum([...COMPARISON_STATES]).default("queued"),
    started_by: model.text(),
    /** `YYYY-MM-DD` in Sofia, both days included. */
    from_day: model.text(),
    to_day: model.text(),
    /** Findings by kind, and how much was compared. */
    counts: model.json().nullable(),
    /** How often a worker began or took over this run. */
    attempts: model.number().default(0),
    error: model.text().nullable(),
    lease_token: model.text().nullable(),
    lease_until: model.dateTime().nullable(),
    started_at: model.dateTime().nullable(),
    finished_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["created_at"], name: "IDX_fiscal_reconciliation_created" },
    { on: ["state"], name: "IDX_fiscal_reconciliation_state" },
  ]);
