import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129235500JarDropshipUnattended extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "supplier_order" add column if not exists "unattended_total" text null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_order_send_started" ON "supplier_order" ("send_started_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_supplier_order_send_started";`);
    this.addSql(`alter table if exists "supplier_order" drop column if exists "unattended_total";`);
  }

}
