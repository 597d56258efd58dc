import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129133000IcashFiscalRuns extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "fiscal_reconciliation" add column if not exists "attempts" integer not null default 0;`);
    this.addSql(`update "fiscal_reconciliation" set "attempts" = ("counts" ->> 'attempts')::int, "counts" = "counts" - 'attempts' where "counts" ->> 'attempts' is not null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`update "fiscal_reconciliation" set "counts" = coalesce("counts", '{}'::jsonb) || jsonb_build_object('attempts', "attempts") where "attempts" > 0;`);
    this.addSql(`alter table if exists "fiscal_reconciliation" drop column if exists "attempts";`);
  }

}
