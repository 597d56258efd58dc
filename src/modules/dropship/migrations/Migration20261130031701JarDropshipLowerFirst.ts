import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** What takes stock away is written before the rest, and what JAR refused to deliver is not offered for a while. */
export class Migration20261130031701JarDropshipLowerFirst extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "sync_plan_item" add column if not exists "lowers" boolean not null default false;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_sync_plan_item_lowers" ON "sync_plan_item" ("run_id", "seq") WHERE lowers and state = 'planned';`);
    this.addSql(`alter table if exists "supplier_product" add column if not exists "refused_until" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_product_refused_until" ON "supplier_product" ("refused_until") WHERE refused_until is not null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_sync_plan_item_lowers";`);
    this.addSql(`alter table if exists "sync_plan_item" drop column if exists "lowers";`);
    this.addSql(`drop index if exists "IDX_supplier_product_refused_until";`);
    this.addSql(`alter table if exists "supplier_product" drop column if exists "refused_until";`);
  }

}
