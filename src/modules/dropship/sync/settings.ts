/** The shop's rules for the catalogue, one row with a revision: who saves must have seen the present one (faults.md F37). */
import { z } from "@medusajs/framework/zod";
import { catalogueSettingsSchema } from "../../../lib/catalogue";
import type { CatalogueSettings } from "../../../lib/catalogue";
import type { Database } from "./database";

export interface StoredCatalogueSettings {
  settings: CatalogueSettings;
  /** 0 while nobody has saved any: the defaults apply. */
  revision: number;
  updatedBy: string | null;
  updatedAt: Date | null;
}

const KEY = "catalogue";

const rowShape = z.object({
  value: z.object({ value: z.unknown() }),
  revision: z.number(),
  updated_by: z.string(),
  updated_at: z.coerce.date(),
});

export class CatalogueSettingsStore {
  constructor(private readonly database: Database) {}

  async read(): Promise<StoredCatalogueSettings> {
    const [row] = await this.database.execute({
      sql: "select value, revision, updated_by, updated_at from dropship_setting where key = ? and deleted_at is null",
      params: [KEY],
    });
    if (!row) {
      return { settings: catalogueSettingsSchema.parse({}), revision: 0, updatedBy: null, updatedAt: null };
    }
    const { value, revision, updated_by, updated_at } = rowShape.parse(row);
    const settings = catalogueSettingsSchema.parse(value.value);
    return { settings, revision, updatedBy: updated_by, updatedAt: updated_at };
  }

  /** False when somebody else has saved since this revision was read. */
  async save(settings: CatalogueSettings, revision: number, actor: string): Promise<boolean> {
    const rows = await this.database.execute({
      sql: `
        insert into dropship_setting as present (id, key, value, revision, updated_by, created_at, updated_at)
        select gen_random_uuid()::text, ?, ?::jsonb, 1, ?, now(), now()
        where ? = 0 or exists (select 1 from dropship_setting where key = ? and deleted_at is null)
        on conflict (key) where deleted_at is null do update
        set value = excluded.value, revision = present.revision + 1, updated_by = excluded.updated_by, updated_at = now()
        where present.revision = ?
        returning revision`,
      params: [KEY, JSON.stringify({ value: settings }), actor, revision, KEY, revision],
    });
    return rows.length > 0;
  }
}
