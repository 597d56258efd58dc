import { Migration } from "@medusajs/framework/mikro-orm/migrations";

const KINDS = "'full', 'offer', 'changed', 'one'";
const ACTIONS = "'create', 'back', 'content', 'price', 'stock', 'unseen', 'missing', 'exclude', 'hold', 'quarantine'";

/** What a run has replaced is kept with its plan, so that it can be taken back. */
export class Migration20261130110101JarDropshipUndo extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "sync_plan_item" add column if not exists "overwritten" jsonb null;`);
    this.addSql(`alter table if exists "sync_plan_item" drop constraint if exists "sync_plan_item_action_check";`);
    this.addSql(`alter table if exists "sync_plan_item" add constraint "sync_plan_item_action_check" check ("action" in (${ACTIONS}, 'undo'));`);
    this.addSql(`alter table if exists "sync_run" drop constraint if exists "sync_run_kind_check";`);
    this.addSql(`alter table if exists "sync_run" add constraint "sync_run_kind_check" check ("kind" in (${KINDS}, 'undo'));`);
  }

  override async down(): Promise<void> {
    this.addSql(`delete from "sync_plan_item" where "action" = 'undo';`);
    this.addSql(`delete from "sync_run" where "kind" = 'undo';`);
    this.addSql(`alter table if exists "sync_plan_item" drop column if exists "overwritten";`);
    this.addSql(`alter table if exists "sync_plan_item" drop constraint if exists "sync_plan_item_action_check";`);
    this.addSql(`alter table if exists "sync_plan_item" add constraint "sync_plan_item_action_check" check ("action" in (${ACTIONS}));`);
    this.addSql(`alter table if exists "sync_run" drop constraint if exists "sync_run_kind_check";`);
    this.addSql(`alter table if exists "sync_run" add constraint "sync_run_kind_check" check ("kind" in (${KINDS}));`);
  }

}
