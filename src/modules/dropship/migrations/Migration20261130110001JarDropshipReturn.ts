import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** Goods that go back to JAR. */
export class Migration20261130110001JarDropshipReturn extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "supplier_return" ("id" text not null, "entry_id" text not null, "order_id" text not null, "source" text not null, "kind" text check ("kind" in ('return', 'exchange', 'claim_refund', 'claim_replace', 'parcel')) not null, "return_number" integer null, "state" text check ("state" in ('open', 'sent', 'credited', 'closed')) not null default 'open', "lines" jsonb not null, "credits" jsonb null, "ended" text check ("ended" in ('called_off', 'by_person')) null, "note" text null, "sent_at" timestamptz null, "settled_at" timestamptz null, "next_look_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "supplier_return_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_return_deleted_at" ON "supplier_return" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_supplier_return_source_unique" ON "supplier_return" ("entry_id", "source") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_return_order_id" ON "supplier_return" ("order_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_return_state" ON "supplier_return" ("state", "created_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_return_next_look" ON "supplier_return" ("next_look_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "supplier_return" cascade;`);
  }

}
