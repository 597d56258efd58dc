import { model } from "@medusajs/framework/utils";
import { COMPARISON_STATES } from "../../../contract/shared";

/** One comparison of the shop's orders with JAR's orders and papers over a span of Sofia days (architecture.md 4.3). */
export const SupplierReconciliation = model
  .define("supplier_reconciliation", {
    id: model.id({ prefix: "jarrec" }).primaryKey(),
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
    { on: ["created_at"], name: "IDX_supplier_reconciliation_created" },
    { on: ["state"], name: "IDX_supplier_reconciliation_state" },
  ]);
