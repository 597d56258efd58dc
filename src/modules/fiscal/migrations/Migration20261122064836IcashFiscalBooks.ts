import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122064836IcashFiscalBooks extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "fiscal_finding" ("id" text not null, "reconciliation_id" text not null, "kind" text check ("kind" in ('missing', 'doubled', 'different', 'orphaned', 'incomplete')) not null, "account" text not null, "order_id" text null, "document_id" text null, "operation_id" text null, "unique_sale_number" text null, "currency_code" text null, "expected_minor" integer null, "found_minor" integer null, "day" text null, "data" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_finding_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_finding_deleted_at" ON "fiscal_finding" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_finding_reconciliation" ON "fiscal_finding" ("reconciliation_id", "kind") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_finding_order_id" ON "fiscal_finding" ("order_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "fiscal_reconciliation" ("id" text not null, "state" text check ("state" in ('queued', 'working', 'done', 'failed')) not null default 'queued', "started_by" text not null, "from_day" text not null, "to_day" text not null, "counts" jsonb null, "error" text null, "lease_token" text null, "lease_until" timestamptz null, "started_at" timestamptz null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_reconciliation_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_reconciliation_deleted_at" ON "fiscal_reconciliation" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_reconciliation_created" ON "fiscal_reconciliation" ("created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_reconciliation_state" ON "fiscal_reconciliation" ("state") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "fiscal_document" add column if not exists "account" text not null default 'default', add column if not exists "due_by" timestamptz null, add column if not exists "receipt_kind" text check ("receipt_kind" in ('electronic', 'printed')) not null default 'electronic', add column if not exists "collected_at" timestamptz null, add column if not exists "refund_reason_id" text null, add column if not exists "contragent_id" text null, add column if not exists "attentions" jsonb null, add column if not exists "announced_at" timestamptz null, add column if not exists "payments_started" integer not null default 0;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "fiscal_finding" cascade;`);

    this.addSql(`drop table if exists "fiscal_reconciliation" cascade;`);

    this.addSql(`alter table if exists "fiscal_document" drop column if exists "account", drop column if exists "due_by", drop column if exists "receipt_kind", drop column if exists "collected_at", drop column if exists "refund_reason_id", drop column if exists "contragent_id", drop column if exists "attentions", drop column if exists "announced_at", drop column if exists "payments_started";`);
  }

}
