import { model } from "@medusajs/framework/utils";
import { SYNC_KINDS, SYNC_STATES } from "../../../contract/catalogue";

/**
 * One reading of JAR's catalogue: who runs it (lease), how far it is (phase, cursor, counters), what it would write (its
 * plan items), what the guards found and how it ended.
 */
export const SyncRun = model
  .define("sync_run", {
    id: model.id({ prefix: "jarrun" }).primaryKey(),
    kind: model.enum([...SYNC_KINDS]),
    state: model.enum([...SYNC_STATES]).default("queued"),
    /** `reading` makes the plan, `applying` writes it. Kept while a run is paused or held. */
    phase: model.text().default("reading"),
    started_by: model.text(),
    /** A dry run ends as `planned`; a person may have it applied later. */
    dry_run: model.boolean().default(false),
    /** { since?, code? } */
    params: model.json().nullable(),
    /** What a person asked of a run that a worker has in its hands: "pause" or "cancel". */
    requested: model.text().nullable(),
    /** How often a worker began or took over this run. */
    attempts: model.number().default(0),
    /** The person who let a held run go on. */
    released_by: model.text().nullable(),
    /** The settings that the plan was made with. */
    settings_revision: model.text().nullable(),
    /** See cursor.ts of the import. */
    cursor: model.json().nullable(),
    counters: model.json().nullable(),
    /** Plan items by action. */
    planned: model.json().nullable(),
    /** Plan items by what became of them. */
    applied: model.json().nullable(),
    /** What the guards found: [{ guard, limit, found }]. */
    findings: model.json().nullable(),
    error: model.text().nullable(),
    /** Of a failed one: see CatalogueFailure. */
    failure: model.text().nullable(),
    lease_token: model.text().nullable(),
    lease_until: model.dateTime().nullable(),
    /** Of a queued run: JAR's limit of calls was reached, and it goes on then where it is. */
    wait_until: model.dateTime().nullable(),
    started_at: model.dateTime().nullable(),
    /** When the last page was read: what was planned is as old as this. */
    planned_at: model.dateTime().nullable(),
    finished_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["state"], name: "IDX_sync_run_state" },
    { on: ["kind", "created_at"], name: "IDX_sync_run_kind_created" },
  ]);
