import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122014316IcashFiscalInitial extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "fiscal_setting" drop constraint if exists "fiscal_setting_key_unique";`,
    );
    this.addSql(
      `alter table if exists "fiscal_item" drop constraint if exists "fiscal_item_inventory_id_unique";`,
    );
    this.addSql(
      `alter table if exists "fiscal_item" drop constraint if exists "fiscal_item_key_group_unique";`,
    );
    this.addSql(
      `alter table if exists "fiscal_document" drop constraint if exists "fiscal_document_usn_unique";`,
    );
    this.addSql(
      `alter table if exists "fiscal_document" drop constraint if exists "fiscal_document_import_ref_unique";`,
    );
    this.addSql(
      `alter table if exists "fiscal_document" drop constraint if exists "fiscal_document_subject_unique";`,
    );
    this.addSql(
      `alter table if exists "fiscal_channel" drop constraint if exists "fiscal_channel_fingerprint_unique";`,
    );
    this.addSql(
      `create table if not exists "fiscal_channel" ("id" text not null, "key_fingerprint" text not null, "last_nonce" text not null default '0', "lease_token" text null, "lease_until" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_channel_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_channel_fingerprint_unique" ON "fiscal_channel" ("key_fingerprint") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_fiscal_channel_deleted_at" ON "fiscal_channel" ("deleted_at") WHERE deleted_at IS NULL;`,
    );

    this.addSql(
      `create table if not exists "fiscal_document" ("id" text not null, "subject" text not null, "kind" text check ("kind" in ('sale', 'storno')) not null, "order_id" text not null, "refund_id" text null, "sale_id" text null, "return_id" text null, "state" text check ("state" in ('waiting', 'queued', 'working', 'unknown', 'held', 'done', 'refused', 'skipped')) not null default 'queued', "reason_code" text null, "reason_data" jsonb null, "currency_code" text not null, "total_minor" integer not null, "lines" jsonb not null, "payments" jsonb not null, "storno_reason" text check ("storno_reason" in ('operator_error', 'return', 'tax_base_reduction')) null, "lawful_until" text null, "import_source" text not null, "import_ref" integer not null, "attempts" integer not null default 0, "looked_up" integer not null default 0, "next_attempt_at" timestamptz null, "lease_token" text null, "lease_until" timestamptz null, "send_started_at" timestamptz null, "payment_started_at" timestamptz null, "print_started_at" timestamptz null, "rows_started" integer not null default 0, "operation_id" text null, "unique_sale_number" text null, "remote_status" text null, "receipt" jsonb null, "registered_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_document_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_fiscal_document_deleted_at" ON "fiscal_document" ("deleted_at") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_document_subject_unique" ON "fiscal_document" ("subject") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_document_import_ref_unique" ON "fiscal_document" ("import_ref") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_fiscal_document_order_id" ON "fiscal_document" ("order_id") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_fiscal_document_sale_id" ON "fiscal_document" ("sale_id") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_fiscal_document_state_due" ON "fiscal_document" ("state", "next_attempt_at") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_document_usn_unique" ON "fiscal_document" ("unique_sale_number") WHERE kind = 'sale' and unique_sale_number is not null AND deleted_at IS NULL;`,
    );

    this.addSql(
      `create table if not exists "fiscal_document_journal" ("id" text not null, "entry_id" text not null, "at" timestamptz not null, "from_state" text null, "to_state" text not null, "actor" text not null, "code" text null, "facts" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_document_journal_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_fiscal_document_journal_deleted_at" ON "fiscal_document_journal" ("deleted_at") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_fiscal_document_journal_entry" ON "fiscal_document_journal" ("entry_id", "at") WHERE deleted_at IS NULL;`,
    );

    this.addSql(
      `create table if not exists "fiscal_item" ("id" text not null, "books" text not null, "item_key" text not null, "tax_group_id" integer not null, "inventory_id" text not null, "sale_item_id" integer null, "name" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_item_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_fiscal_item_deleted_at" ON "fiscal_item" ("deleted_at") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_item_key_group_unique" ON "fiscal_item" ("books", "item_key", "tax_group_id") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_item_inventory_id_unique" ON "fiscal_item" ("books", "inventory_id") WHERE deleted_at IS NULL;`,
    );

    this.addSql(
      `create table if not exists "fiscal_setting" ("id" text not null, "key" text not null, "value" jsonb not null, "revision" integer not null default 1, "updated_by" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_setting_pkey" primary key ("id"));`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_setting_key_unique" ON "fiscal_setting" ("key") WHERE deleted_at IS NULL;`,
    );
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_fiscal_setting_deleted_at" ON "fiscal_setting" ("deleted_at") WHERE deleted_at IS NULL;`,
    );
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "fiscal_channel" cascade;`);

    this.addSql(`drop table if exists "fiscal_document" cascade;`);

    this.addSql(`drop table if exists "fiscal_document_journal" cascade;`);

    this.addSql(`drop table if exists "fiscal_item" cascade;`);

    this.addSql(`drop table if exists "fiscal_setting" cascade;`);
  }
}
