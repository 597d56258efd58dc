import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** Prices by time; what stands now is known from now on. */
export class Migration20261130041001JarDropshipPrices extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "supplier_price" ("id" text not null, "supplier_product_id" text not null, "minor" integer not null, "is_sale" boolean not null, "since" timestamptz not null, "until" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "supplier_price_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_price_deleted_at" ON "supplier_price" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_supplier_price_product_since" ON "supplier_price" ("supplier_product_id", "since") WHERE deleted_at IS NULL;`);
    this.addSql(`insert into "supplier_price" ("id", "supplier_product_id", "minor", "is_sale", "since") select 'jarprice_' || upper(replace(gen_random_uuid()::text, '-', '')), "id", ("written"->>'amount_minor')::int, false, now() from "supplier_product" where "written"->>'amount_minor' is not null and "deleted_at" is null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "supplier_price" cascade;`);
  }

}
