import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129140100JarDropshipUnreadColumns extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "supplier_order" drop column if exists "jar_reference";`);

    this.addSql(`alter table if exists "supplier_product" drop column if exists "price_id", drop column if exists "last_seen_run";`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "supplier_order" add column if not exists "jar_reference" text null;`);

    this.addSql(`alter table if exists "supplier_product" add column if not exists "price_id" text null, add column if not exists "last_seen_run" text null;`);
  }

}
