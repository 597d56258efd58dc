import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129170500IcashFiscalWatch extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "fiscal_watch" ("id" text not null, "armed_at" timestamptz not null, "looked_until" timestamptz null, "deep_at" timestamptz null, "floor_told" text null, "gap_since" timestamptz null, "gap_orders" integer not null default 0, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_watch_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_watch_deleted_at" ON "fiscal_watch" ("deleted_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "fiscal_watch" cascade;`);
  }

}
