import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261130002500IcashFiscalAnew extends Migration {

  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_document_anew" ON "fiscal_document" ("order_id") WHERE anew_by is not null AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_fiscal_document_anew";`);
  }

}
