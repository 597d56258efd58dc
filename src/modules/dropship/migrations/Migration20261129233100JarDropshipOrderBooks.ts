import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129233100JarDropshipOrderBooks extends Migration {

  override async up(): Promise<void> {
    // Empty in rows of before: they count as the present account's until the first arming says so (decisions/0024).
    this.addSql(`alter table if exists "supplier_order" add column if not exists "books" text null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "supplier_order" drop column if exists "books";`);
  }

}
