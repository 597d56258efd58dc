import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** A product of the shop's own may be linked with JAR's; what it showed before is kept. */
export class Migration20261130070101JarDropshipJoined extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "supplier_product" add column if not exists "joined" jsonb null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "supplier_product" drop column if exists "joined";`);
  }

}
