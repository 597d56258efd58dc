import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122071949JarDropshipQueue extends Migration {

  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_order_queue" ON "supplier_order" ("next_attempt_at", "created_at") WHERE state in ('queued', 'unknown', 'working') and deleted_at is null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_supplier_order_queue";`);
  }

}
