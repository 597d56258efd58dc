import { model } from "@medusajs/framework/utils";
import { PLAN_ACTIONS } from "../../../contract/catalogue";
import { PLAN_STATES } from "../../../contract/catalogue";

/**
 * One product that a run would write, and why. It is stored before the first write, so that guards judge the whole feed,
 * a person can read the plan, and a killed run goes on where it stopped (architecture.md 4.2).
 */
export const SyncPlanItem = model
  .define("sync_plan_item", {
    id: model.id({ prefix: "jarpi" }).primaryKey(),
    run_id: model.text(),
    seq: model.number(),
    /** The page of the feed that it came from; 0 for what follows from the feed as a whole. */
    page: model.number(),
    code: model.text(),
    action: model.enum([...PLAN_ACTIONS]),
    reason: model.text(),
    /** For people: [{ field, from, to }], short texts. */
    changes: model.json(),
    /** What writing needs; emptied once it is written. */
    payload: model.json().nullable(),
    /** The row's version when this was planned; another one means that somebody wrote since. */
    row_version: model.text().nullable(),
    /** It takes stock away, and is written before the rest. */
    lowers: model.boolean().default(false),
    state: model.enum([...PLAN_STATES]).default("planned"),
    note: model.text().nullable(),
    /** What of the product it has replaced, to be taken back: see lib/catalogue/undo.ts. */
    overwritten: model.json().nullable(),
  })
  .indexes([
    { on: ["run_id", "seq"], name: "IDX_sync_plan_item_run_seq_unique", unique: true },
    { on: ["run_id", "state", "seq"], name: "IDX_sync_plan_item_run_state" },
    { on: ["run_id", "action"], name: "IDX_sync_plan_item_run_action" },
  ]);
