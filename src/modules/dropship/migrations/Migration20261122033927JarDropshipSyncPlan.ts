import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122033927JarDropshipSyncPlan extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "sync_plan_item" drop constraint if exists "sync_plan_item_run_seq_unique";`);
    this.addSql(`create table if not exists "sync_plan_item" ("id" text not null, "run_id" text not null, "seq" integer not null, "page" integer not null, "code" text not null, "action" text check ("action" in ('create', 'back', 'content', 'price', 'stock', 'missing', 'exclude', 'hold', 'quarantine')) not null, "reason" text not null, "changes" jsonb not null, "payload" jsonb null, "row_version" text null, "state" text check ("state" in ('planned', 'applied', 'skipped', 'failed', 'stale')) not null default 'planned', "note" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "sync_plan_item_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_sync_plan_item_deleted_at" ON "sync_plan_item" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_sync_plan_item_run_seq_unique" ON "sync_plan_item" ("run_id", "seq") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_sync_plan_item_run_state" ON "sync_plan_item" ("run_id", "state", "seq") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_sync_plan_item_run_action" ON "sync_plan_item" ("run_id", "action") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "sync_run" drop constraint if exists "sync_run_state_check";`);

    this.addSql(`alter table if exists "supplier_product" add column if not exists "number" serial, add column if not exists "old_price" text null, add column if not exists "promotion" jsonb null, add column if not exists "owners" jsonb null, add column if not exists "missing_since" timestamptz null;`);

    this.addSql(`alter table if exists "sync_run" add column if not exists "phase" text not null default 'reading', add column if not exists "dry_run" boolean not null default false, add column if not exists "params" jsonb null, add column if not exists "requested" text null, add column if not exists "attempts" integer not null default 0, add column if not exists "released_by" text null, add column if not exists "settings_revision" text null, add column if not exists "planned" jsonb null, add column if not exists "applied" jsonb null, add column if not exists "planned_at" timestamptz null;`);
    this.addSql(`alter table if exists "sync_run" add constraint "sync_run_state_check" check("state" in ('queued', 'running', 'paused', 'planned', 'held', 'done', 'incomplete', 'failed', 'cancelled'));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_sync_run_kind_created" ON "sync_run" ("kind", "created_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "sync_plan_item" cascade;`);

    this.addSql(`alter table if exists "sync_run" drop constraint if exists "sync_run_state_check";`);

    this.addSql(`alter table if exists "supplier_product" drop column if exists "number", drop column if exists "old_price", drop column if exists "promotion", drop column if exists "owners", drop column if exists "missing_since";`);

    this.addSql(`drop index if exists "IDX_sync_run_kind_created";`);
    this.addSql(`alter table if exists "sync_run" drop column if exists "phase", drop column if exists "dry_run", drop column if exists "params", drop column if exists "requested", drop column if exists "attempts", drop column if exists "released_by", drop column if exists "settings_revision", drop column if exists "planned", drop column if exists "applied", drop column if exists "planned_at";`);

    // The old table knows no such states.
    this.addSql(`update "sync_run" set "state" = 'cancelled' where "state" in ('paused', 'planned');`);
    this.addSql(`alter table if exists "sync_run" add constraint "sync_run_state_check" check("state" in ('queued', 'running', 'done', 'incomplete', 'held', 'failed', 'cancelled'));`);
  }

}
