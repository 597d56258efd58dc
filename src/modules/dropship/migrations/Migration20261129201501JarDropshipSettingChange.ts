import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129201501JarDropshipSettingChange extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "dropship_setting_change" ("id" text not null, "key" text not null, "revision" integer not null, "before" jsonb not null, "after" jsonb not null, "actor" text not null, "at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "dropship_setting_change_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_dropship_setting_change_deleted_at" ON "dropship_setting_change" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_dropship_setting_change_revision" ON "dropship_setting_change" ("key", "revision") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "dropship_setting_change" cascade;`);
  }

}
