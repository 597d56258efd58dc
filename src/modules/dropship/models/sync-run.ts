import { model } from "@medusajs/framework/utils";

/** One reading of JAR's catalogue: who runs it (lease), how far it is (cursor, counters) and how it ended. */
export const SyncRun = model
  .define("sync_run", {
    id: model.id({ prefix: "jarrun" }).primaryKey(),
    kind: model.enum(["full", "offer", "changed", "one"]),
    state: model
      .enum(["queued", "running", "done", "incomplete", "held", "failed", "cancelled"])
      .default("queued"),
    started_by: model.text(),
    cursor: model.json().nullable(),
    counters: model.json().nullable(),
    findings: model.json().nullable(),
    error: model.text().nullable(),
    lease_token: model.text().nullable(),
    lease_until: model.dateTime().nullable(),
    started_at: model.dateTime().nullable(),
    finished_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["state"], name: "IDX_sync_run_state" }]);
