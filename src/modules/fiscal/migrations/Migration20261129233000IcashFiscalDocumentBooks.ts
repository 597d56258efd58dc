import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129233000IcashFiscalDocumentBooks extends Migration {

  override async up(): Promise<void> {
    // Empty in rows of before: they count as the present books until the first arming says whose they are (decisions/0024).
    this.addSql(`alter table if exists "fiscal_document" add column if not exists "books" text null, add column if not exists "anew_by" text null;`);
    // A test account counts its sales for itself, so that a number may come once in each books.
    this.addSql(`drop index if exists "IDX_fiscal_document_usn_unique";`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_document_books_usn_unique" ON "fiscal_document" ("books", "unique_sale_number") WHERE kind = 'sale' and unique_sale_number is not null AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_fiscal_document_books_usn_unique";`);
    // Only one sale per number has room again: the one that was registered first keeps it.
    this.addSql(`update "fiscal_document" "later" set "unique_sale_number" = null from "fiscal_document" "first" where "later"."kind" = 'sale' and "first"."kind" = 'sale' and "later"."deleted_at" is null and "first"."deleted_at" is null and "later"."unique_sale_number" = "first"."unique_sale_number" and ("later"."created_at", "later"."id") > ("first"."created_at", "first"."id");`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_fiscal_document_usn_unique" ON "fiscal_document" ("unique_sale_number") WHERE kind = 'sale' and unique_sale_number is not null AND deleted_at IS NULL;`);
    this.addSql(`alter table if exists "fiscal_document" drop column if exists "books", drop column if exists "anew_by";`);
  }

}
