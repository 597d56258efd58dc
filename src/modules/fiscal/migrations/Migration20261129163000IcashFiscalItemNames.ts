import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129163000IcashFiscalItemNames extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "fiscal_item" add column if not exists "checked_at" timestamptz null;`);
    // Rows of before stay, each for the name that it has; nobody has looked whether iCash shows it, so "checked_at" is empty.
    this.addSql(`drop index if exists "IDX_fiscal_item_key_group_unique";`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_item_key_group_name_unique" ON "fiscal_item" ("books", "item_key", "tax_group_id", "name") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_fiscal_item_key_group_name_unique";`);
    // Only one name per article and group has room again: the one that was known first.
    this.addSql(`delete from "fiscal_item" "later" using "fiscal_item" "first" where "later"."deleted_at" is null and "first"."deleted_at" is null and "later"."books" = "first"."books" and "later"."item_key" = "first"."item_key" and "later"."tax_group_id" = "first"."tax_group_id" and ("later"."created_at", "later"."id") > ("first"."created_at", "first"."id");`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_item_key_group_unique" ON "fiscal_item" ("books", "item_key", "tax_group_id") WHERE deleted_at IS NULL;`);
    this.addSql(`alter table if exists "fiscal_item" drop column if exists "checked_at";`);
  }

}
