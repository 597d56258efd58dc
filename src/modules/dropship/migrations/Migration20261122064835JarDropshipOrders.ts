import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122064835JarDropshipOrders extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "supplier_order" add column if not exists "attentions" jsonb null, add column if not exists "documents" jsonb null, add column if not exists "papers" jsonb null, add column if not exists "next_papers_at" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_order_next_papers" ON "supplier_order" ("next_papers_at") WHERE deleted_at IS NULL;`);
    this.addSql(
      `update "supplier_order" set "attentions" = jsonb_build_array(jsonb_build_object('code', "attention", 'data', null, 'at', "updated_at")) where "attention" is not null;`,
    );
    this.addSql(`alter table if exists "supplier_order" drop column if exists "attention";`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_supplier_order_next_papers";`);
    this.addSql(`alter table if exists "supplier_order" add column if not exists "attention" text null;`);
    this.addSql(
      `update "supplier_order" set "attention" = "attentions" -> 0 ->> 'code' where "attentions" is not null;`,
    );
    this.addSql(`alter table if exists "supplier_order" drop column if exists "attentions", drop column if exists "documents", drop column if exists "papers", drop column if exists "next_papers_at";`);
  }

}
