import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129163500IcashFiscalInvoices extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "fiscal_document" add column if not exists "invoices" jsonb null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "fiscal_document" drop column if exists "invoices";`);
  }

}
