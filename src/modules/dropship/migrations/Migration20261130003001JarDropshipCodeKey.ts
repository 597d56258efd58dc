import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** Codes are compared without their letter case; 40,000 of them are asked for by the page. */
export class Migration20261130003001JarDropshipCodeKey extends Migration {

  override async up(): Promise<void> {
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_product_code_key" ON "supplier_product" (lower("code")) WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_supplier_product_code_key";`);
  }

}
