import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122071950IcashFiscalQueue extends Migration {

  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_document_queue" ON "fiscal_document" ("lawful_until", "due_by", "next_attempt_at", "created_at") WHERE state in ('queued', 'unknown', 'working') and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_fiscal_document_unannounced" ON "fiscal_document" ("registered_at") WHERE state = 'done' and announced_at is null and deleted_at is null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_fiscal_document_queue";`);
    this.addSql(`drop index if exists "IDX_fiscal_document_unannounced";`);
  }

}
