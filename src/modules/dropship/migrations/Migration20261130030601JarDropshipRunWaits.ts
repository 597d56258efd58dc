import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** A run that meets JAR's limit of calls waits and goes on where it is. */
export class Migration20261130030601JarDropshipRunWaits extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "sync_run" add column if not exists "wait_until" timestamptz null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "sync_run" drop column if exists "wait_until";`);
  }

}
