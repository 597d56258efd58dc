import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129235900IcashFiscalReceiptLinks extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "fiscal_link_key" ("id" text not null, "signing_key" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_link_key_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_link_key_deleted_at" ON "fiscal_link_key" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`create table if not exists "fiscal_receipt_link" ("id" text not null, "order_id" text not null, "expires_at" timestamptz not null, "created_by" text not null, "revoked_at" timestamptz null, "revoked_by" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "fiscal_receipt_link_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_receipt_link_deleted_at" ON "fiscal_receipt_link" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_receipt_link_order_id" ON "fiscal_receipt_link" ("order_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "fiscal_link_key" cascade;`);
    this.addSql(`drop table if exists "fiscal_receipt_link" cascade;`);
  }

}
