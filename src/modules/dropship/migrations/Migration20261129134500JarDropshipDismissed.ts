import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129134500JarDropshipDismissed extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "supplier_order" add column if not exists "dismissed" jsonb null;`);
    // Until now the journal alone remembered what persons had dismissed, by the same keys.
    this.addSql(
      `update "supplier_order" set "dismissed" = "said"."keys" from (select "entry_id", jsonb_agg(distinct "facts" ->> 'said') as "keys" from "supplier_order_journal" where "code" = 'attention_dismissed' and "facts" ->> 'said' is not null group by "entry_id") as "said" where "said"."entry_id" = "supplier_order"."id";`,
    );
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "supplier_order" drop column if exists "dismissed";`);
  }

}
