import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122011439JarDropshipInitial extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "supplier_product" drop constraint if exists "supplier_product_code_unique";`,
    );
    this.addSql(
      `alter table if exists "supplier_order" drop constraint if exists "supplier_order_reference_unique";`,
    );
    this.addSql(
      `alter table if exists "supplier_order" drop constraint if exists "supplier_order_order_part_unique";`,
    );
    this.addSql(
      `alter table if exists "supplier_category" drop constraint if exists "supplier_category_path_unique";`,
    );
    this.addSql(
      `alter table if exists "dropship_setting" drop constraint if exists "dropship_setting_key_unique";`,
    );
    this.addSql(
      `create table if not exists "dropship_setting" ("id" text not null, "key" text not null, "value" jsonb not null, "revision" integer not null default 1, "updated_by" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "dropship_setting_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_dropship_setting_key_unique" ON "dropship_setting" ("key") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_dropship_setting_deleted_at" ON "dropship_setting" ("deleted_at") WHERE deleted_at IS NULL;`,
    );

    this.addSql(
      `create table if not exists "supplier_category" ("id" text not null, "path" text not null, "name" text not null, "parent_path" text null, "category_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "supplier_category_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_supplier_category_path_unique" ON "supplier_category" ("path") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_category_deleted_at" ON "supplier_category" ("deleted_at") WHERE deleted_at IS NULL;`,
    );

    this.addSql(
      `create table if not exists "supplier_order" ("id" text not null, "order_id" text not null, "part" text not null default '1', "state" text check ("state" in ('waiting', 'queued', 'working', 'unknown', 'held', 'done', 'refused', 'skipped')) not null default 'queued', "reason_code" text null, "reason_data" jsonb null, "reference" integer not null, "lines" jsonb not null, "attempts" integer not null default 0, "looked_up" integer not null default 0, "next_attempt_at" timestamptz null, "lease_token" text null, "lease_until" timestamptz null, "send_started_at" timestamptz null, "resend_approved_at" timestamptz null, "sent_at" timestamptz null, "jar_order_id" text null, "jar_reference" text null, "jar_status" text null, "shipping_name" text null, "shipping_status" text null, "waybill" text null, "attention" text null, "fulfillment_id" text null, "shipped_at" timestamptz null, "delivered_at" timestamptz null, "last_checked_at" timestamptz null, "next_check_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "supplier_order_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_order_deleted_at" ON "supplier_order" ("deleted_at") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_supplier_order_order_part_unique" ON "supplier_order" ("order_id", "part") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_supplier_order_reference_unique" ON "supplier_order" ("reference") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_order_state_due" ON "supplier_order" ("state", "next_attempt_at") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_order_next_check" ON "supplier_order" ("next_check_at") WHERE deleted_at IS NULL;`,
    );

    this.addSql(
      `create table if not exists "supplier_order_journal" ("id" text not null, "entry_id" text not null, "at" timestamptz not null, "from_state" text null, "to_state" text not null, "actor" text not null, "code" text null, "facts" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "supplier_order_journal_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_order_journal_deleted_at" ON "supplier_order_journal" ("deleted_at") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_order_journal_entry" ON "supplier_order_journal" ("entry_id", "at") WHERE deleted_at IS NULL;`,
    );

    this.addSql(
      `create table if not exists "supplier_product" ("id" text not null, "code" text not null, "state" text check ("state" in ('active', 'out_of_stock', 'missing', 'excluded', 'quarantined', 'conflict')) not null default 'active', "product_id" text null, "variant_id" text null, "inventory_item_id" text null, "price_id" text null, "brand" text null, "warranty_months" integer null, "properties" jsonb null, "category_path" text null, "price" text null, "dealer_price" text null, "availability" text null, "written" jsonb null, "content_hash" text null, "offer_hash" text null, "reason_code" text null, "reason_data" jsonb null, "last_seen_run" text null, "last_seen_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "supplier_product_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_supplier_product_code_unique" ON "supplier_product" ("code") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_product_deleted_at" ON "supplier_product" ("deleted_at") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_product_product_id" ON "supplier_product" ("product_id") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_product_variant_id" ON "supplier_product" ("variant_id") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_supplier_product_state" ON "supplier_product" ("state") WHERE deleted_at IS NULL;`,
    );

    this.addSql(
      `create table if not exists "sync_run" ("id" text not null, "kind" text check ("kind" in ('full', 'offer', 'changed', 'one')) not null, "state" text check ("state" in ('queued', 'running', 'done', 'incomplete', 'held', 'failed', 'cancelled')) not null default 'queued', "started_by" text not null, "cursor" jsonb null, "counters" jsonb null, "findings" jsonb null, "error" text null, "lease_token" text null, "lease_until" timestamptz null, "started_at" timestamptz null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "sync_run_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_sync_run_deleted_at" ON "sync_run" ("deleted_at") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_sync_run_state" ON "sync_run" ("state") WHERE deleted_at IS NULL;`,
    );
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "dropship_setting" cascade;`);

    this.addSql(`drop table if exists "supplier_category" cascade;`);

    this.addSql(`drop table if exists "supplier_order" cascade;`);

    this.addSql(`drop table if exists "supplier_order_journal" cascade;`);

    this.addSql(`drop table if exists "supplier_product" cascade;`);

    this.addSql(`drop table if exists "sync_run" cascade;`);
  }
}
