/**
 * Settings as one row of JSON with a revision: who saves must have seen the present one (faults.md F37). Both modules
 * keep theirs in tables of the same form; what a value may be is said by its schema.
 */
import { z } from "@medusajs/framework/zod";
import type { Execute } from "./run-statement";

export interface StoredSettings<Settings> {
  settings: Settings;
  /** 0 while nobody has saved any: the defaults apply. */
  revision: number;
  updatedBy: string | null;
  updatedAt: Date | null;
}

const rowShape = z.object({
  value: z.object({ value: z.unknown() }),
  revision: z.number(),
  updated_by: z.string(),
  updated_at: z.coerce.date(),
});

export class SettingsStore<Settings> {
  constructor(
    private readonly input: {
      table: string;
      key: string;
      /** Reads `{}` as the defaults. */
      schema: z.ZodType<Settings>;
      execute: Execute;
    },
  ) {}

  async read(): Promise<StoredSettings<Settings>> {
    const { table, key, schema, execute } = this.input;
    const [row] = await execute({
      sql: `select value, revision, updated_by, updated_at from ${table} where key = ? and deleted_at is null`,
      params: [key],
    });
    if (!row) {
      return { settings: schema.parse({}), revision: 0, updatedBy: null, updatedAt: null };
    }
    const { value, revision, updated_by, updated_at } = rowShape.parse(row);
    return { settings: schema.parse(value.value), revision, updatedBy: updated_by, updatedAt: updated_at };
  }

  /** False when somebody else has saved since this revision was read. */
  async save(settings: Settings, revision: number, actor: string): Promise<boolean> {
    const { table, key, execute } = this.input;
    const rows = await execute({
      sql: `
        insert into ${table} as present (id, key, value, revision, updated_by, created_at, updated_at)
        select gen_random_uuid()::text, ?, ?::jsonb, 1, ?, now(), now()
        where ? = 0 or exists (select 1 from ${table} where key = ? and deleted_at is null)
        on conflict (key) where deleted_at is null do update
        set value = excluded.value, revision = present.revision + 1, updated_by = excluded.updated_by, updated_at = now()
        where present.revision = ?
        returning revision`,
      params: [key, JSON.stringify({ value: settings }), actor, revision, key, revision],
    });
    return rows.length > 0;
  }
}
