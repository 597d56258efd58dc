import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** Comparisons with JAR and what they found. */
export class Migration20261130071001JarDropshipReconciliation extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "supplier_finding" ("id" text not null, "reconciliation_id" text not null, "kind" text not null, "entry_id" text null, "order_id" text null, "reference" text null, "jar_order_id" text null, "paper" text null, "currency_code" text not null, "expected_minor" integer null, "found_minor" integer null, "day" text null, "data" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "supplier_finding_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_finding_deleted_at" ON "supplier_finding" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_finding_reconciliation" ON "supplier_finding" ("reconciliation_id", "kind") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_finding_order_id" ON "supplier_finding" ("order_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "supplier_reconciliation" ("id" text not null, "state" text check ("state" in ('queued', 'working', 'done', 'failed')) not null default 'queued', "started_by" text not null, "from_day" text not null, "to_day" text not null, "counts" jsonb null, "attempts" integer not null default 0, "error" text null, "lease_token" text null, "lease_until" timestamptz null, "started_at" timestamptz null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "supplier_reconciliation_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_reconciliation_deleted_at" ON "supplier_reconciliation" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_reconciliation_created" ON "supplier_reconciliation" ("created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_reconciliation_state" ON "supplier_reconciliation" ("state") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "supplier_finding" cascade;`);

    this.addSql(`drop table if exists "supplier_reconciliation" cascade;`);
  }

}
