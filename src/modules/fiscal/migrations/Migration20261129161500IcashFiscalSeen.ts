import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129161500IcashFiscalSeen extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "fiscal_document" add column if not exists "seen" jsonb null, add column if not exists "rows_by" text null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "fiscal_document" drop column if exists "seen", drop column if exists "rows_by";`);
  }

}
