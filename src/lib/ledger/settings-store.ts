/**
 * Settings as one row of JSON with a revision: who saves must have seen the present one (faults.md F37). Both modules
 * keep theirs in tables of the same form; what a value may be is said by its schema.
 */
import { z } from "@medusajs/framework/zod";
import { jsonb } from "./jsonb";
import type { Execute } from "./run-statement";
import type { Statement } from "./sql";

export interface StoredSettings<Settings> {
  settings: Settings;
  /** 0 while nobody has saved any: the defaults apply. */
  revision: number;
  updatedBy: string | null;
  updatedAt: Date | null;
}

/** One save: what applied before it and after it, by whom. */
export interface SettingsChange {
  id: string;
  revision: number;
  before: unknown;
  after: unknown;
  actor: string;
  at: Date;
}

const changeShape = z.object({
  id: z.string(),
  revision: z.number(),
  before: z.unknown(),
  after: z.unknown(),
  actor: z.string(),
  at: z.coerce.date(),
});

const countShape = z.object({ count: z.coerce.number() });

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
      /** Where each save is kept; for settings of people, not for what a worker remembers. */
      history?: string;
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
    const { key, execute } = this.input;
    const saving = this.saving(settings, revision, actor);
    const rows = await execute(this.kept(saving, { key, settings, actor }));
    return rows.length > 0;
  }

  /** The latest first. */
  async changes({ limit, offset }: { limit: number; offset: number }): Promise<{
    changes: SettingsChange[];
    count: number;
  }> {
    const { history, key, execute } = this.input;
    if (history === undefined) {
      return { changes: [], count: 0 };
    }
    const [rows, counted] = await Promise.all([
      execute({
        sql: `
          select id, revision, before, after, actor, at from ${history} where key = ? and deleted_at is null
          order by revision desc, at desc limit ? offset ?`,
        params: [key, limit, offset],
      }),
      execute({
        sql: `select count(*) as count from ${history} where key = ? and deleted_at is null`,
        params: [key],
      }),
    ]);
    const [{ count }] = z.tuple([countShape]).parse(counted);
    return { changes: z.array(changeShape).parse(rows), count };
  }

  private saving(settings: Settings, revision: number, actor: string): Statement {
    const { table, key } = this.input;
    return {
      sql: `
        insert into ${table} as present (id, key, value, revision, updated_by, created_at, updated_at)
        select gen_random_uuid()::text, ?, ?::jsonb, 1, ?, now(), now()
        where ? = 0 or exists (select 1 from ${table} where key = ? and deleted_at is null)
        on conflict (key) where deleted_at is null do update
        set value = excluded.value, revision = present.revision + 1, updated_by = excluded.updated_by, updated_at = now()
        where present.revision = ?
        returning revision`,
      params: [key, jsonb({ value: settings }), actor, revision, key, revision],
    };
  }

  /** In one statement, so that no save is without its record and no record without its save. */
  private kept(
    saving: Statement,
    { key, settings, actor }: { key: string; settings: Settings; actor: string },
  ): Statement {
    const { table, history, schema } = this.input;
    if (history === undefined) {
      return saving;
    }
    return {
      sql: `
        with earlier as (select value -> 'value' as value from ${table} where key = ? and deleted_at is null),
        saved as (${saving.sql})
        insert into ${history} (id, key, revision, before, after, actor, at)
        select gen_random_uuid()::text, ?, saved.revision, coalesce((select value from earlier), ?::jsonb), ?::jsonb, ?, now()
        from saved
        returning revision`,
      params: [key, ...saving.params, key, jsonb(schema.parse({})), jsonb(settings), actor],
    };
  }
}
