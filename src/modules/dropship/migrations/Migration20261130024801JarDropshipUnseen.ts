import { Migration } from "@medusajs/framework/mikro-orm/migrations";

const ACTIONS = "'create', 'back', 'content', 'price', 'stock', 'missing', 'exclude', 'hold', 'quarantine'";

/** A code is missing after two complete readings: when the first of them did not meet it. */
export class Migration20261130024801JarDropshipUnseen extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "supplier_product" add column if not exists "unseen_since" timestamptz null;`);
    this.addSql(`alter table if exists "sync_plan_item" drop constraint if exists "sync_plan_item_action_check";`);
    this.addSql(`alter table if exists "sync_plan_item" add constraint "sync_plan_item_action_check" check ("action" in (${ACTIONS}, 'unseen'));`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "supplier_product" drop column if exists "unseen_since";`);
    this.addSql(`delete from "sync_plan_item" where "action" = 'unseen';`);
    this.addSql(`alter table if exists "sync_plan_item" drop constraint if exists "sync_plan_item_action_check";`);
    this.addSql(`alter table if exists "sync_plan_item" add constraint "sync_plan_item_action_check" check ("action" in (${ACTIONS}));`);
  }

}
