import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/** Why a reading failed, as a code: a refused login is told each day, also by a process that did not see it. */
export class Migration20261130033301JarDropshipRunFailure extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "sync_run" add column if not exists "failure" text null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "sync_run" drop column if exists "failure";`);
  }

}
