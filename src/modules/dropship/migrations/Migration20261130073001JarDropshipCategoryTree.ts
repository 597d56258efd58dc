import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** What each category of JAR holds, how it is compared, and what became of it. */
export class Migration20261130073001JarDropshipCategoryTree extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "supplier_category" add column if not exists "key" text null, add column if not exists "made_id" text null, add column if not exists "offered" integer null, add column if not exists "moved_to" text null, add column if not exists "hidden_at" timestamptz null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_category_key" ON "supplier_category" ("key") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_supplier_category_key";`);
    this.addSql(`alter table if exists "supplier_category" drop column if exists "key", drop column if exists "made_id", drop column if exists "offered", drop column if exists "moved_to", drop column if exists "hidden_at";`);
  }

}
