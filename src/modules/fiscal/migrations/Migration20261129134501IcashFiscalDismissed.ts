import { createHash } from "node:crypto";
import { Migration } from "@medusajs/framework/mikro-orm/migrations";
import { z } from "@medusajs/framework/zod";

const dismissal = z.object({ entry_id: z.string(), attention: z.string(), data: z.string() });

export class Migration20261129134501IcashFiscalDismissed extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "fiscal_document" add column if not exists "dismissed" jsonb null;`);
    // Until now the journal alone remembered what persons had dismissed, as JSON in a text.
    const rows = await this.execute(
      `select "entry_id", "facts" ->> 'attention' as "attention", "facts" ->> 'data' as "data" from "fiscal_document_journal" where "code" = 'dismiss' and "facts" ->> 'attention' is not null and "facts" ->> 'data' is not null;`,
    );
    const keys = new Map<string, Set<string>>();
    for (const { entry_id, attention, data } of z.array(dismissal).parse(rows)) {
      keys.set(entry_id, (keys.get(entry_id) ?? new Set<string>()).add(keyOf(attention, JSON.parse(data))));
    }
    for (const [id, dismissed] of keys) {
      this.addSql(
        `update "fiscal_document" set "dismissed" = '${JSON.stringify([...dismissed])}'::jsonb where "id" = '${id.replaceAll("'", "''")}';`,
      );
    }
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "fiscal_document" drop column if exists "dismissed";`);
  }

}

/** As lib/finding-key has it on the day of this migration. */
function keyOf(code: string, data: unknown): string {
  const json = JSON.stringify([code, data], (_, value: unknown) =>
    typeof value !== "object" || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))),
  );
  return createHash("sha256").update(json).digest("hex").slice(0, 16);
}
