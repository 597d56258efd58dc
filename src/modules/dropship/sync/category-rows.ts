/**
 * JAR's categories as rows, found by how their paths are compared, and how many products stand where: in the store before a
 * run, and by the run's plan.
 */
import { z } from "@medusajs/framework/zod";
import { pathKey } from "../../../lib/catalogue";
import type { PathCount, PathMove } from "../../../lib/catalogue";
import { jsonb } from "../../../lib/ledger";
import type { Database, Statement } from "../../../lib/ledger";

const text = z.string().nullable();

const rowShape = z.object({
  id: z.string(),
  path: z.string(),
  key: text,
  name: z.string(),
  parentPath: text,
  categoryId: text,
  madeId: text,
  offered: z.number().nullable(),
  movedTo: text,
  isHidden: z.boolean(),
});

export type CategoryRow = z.output<typeof rowShape>;

export interface CategoryPatch {
  category_id?: string | null;
  made_id?: string | null;
  moved_to?: string | null;
  is_hidden?: boolean;
}

const ROW = `
  id, path, key, name, parent_path as "parentPath", category_id as "categoryId", made_id as "madeId", offered,
  moved_to as "movedTo", hidden_at is not null as "isHidden"`;

/** A path with the names above it. */
export interface Level {
  name: string;
  path: string;
  parentPath: string | null;
}

const countShape = z.object({ path: z.string(), count: z.number() });
const planShape = z.object({ path: z.array(z.string()), was: text, count: z.number() });

/** Where the products of a plan go to. */
export interface PlannedPlaces {
  /** Products that are new in the store. */
  made: { path: string[]; count: number }[];
  /** Products that stand in one category and belong into another. */
  moves: (Pick<PathMove, "count"> & { was: string; path: string[] })[];
}

export class CategoryRows {
  constructor(private readonly database: Pick<Database, "execute">) {}

  /** The rows of these paths, in whatever letters, by their keys. */
  async byPaths(paths: readonly string[]): Promise<Map<string, CategoryRow>> {
    await this.giveKeys();
    const keys = [...new Set(paths.map(pathKey))];
    const rows = await this.read("key in (select jsonb_array_elements_text(?::jsonb))", [jsonb(keys)]);
    // Of several that earlier releases made for one category, the oldest stands for all.
    return new Map(rows.reverse().map((row) => [row.key ?? "", row]));
  }

  async all(): Promise<CategoryRow[]> {
    await this.giveKeys();
    return this.read("true", []);
  }

  private async read(condition: string, params: Statement["params"]): Promise<CategoryRow[]> {
    const rows = await this.database.execute({
      sql: `select ${ROW} from supplier_category where deleted_at is null and ${condition} order by created_at, id`,
      params: [...params],
    });
    return z.array(rowShape).parse(rows);
  }

  /** Rows of earlier releases have none: the database cannot tell which letters are the same. */
  private async giveKeys(): Promise<void> {
    const rows = await this.read("key is null", []);
    if (rows.length > 0) {
      await this.patch(rows.map(({ id, path }) => ({ id, key: pathKey(path) })));
    }
  }

  /**
   * Makes what is missing, and writes down what a complete reading has counted, where it is another number than before; what
   * it has not met holds nothing.
   */
  async count(levels: readonly (Level & { offered: number })[]): Promise<void> {
    const rows = await this.all();
    const counted = new Map(levels.map((level) => [pathKey(level.path), level.offered]));
    await this.patch(
      rows.flatMap(({ id, key, offered }) => {
        const now = counted.get(key ?? "") ?? null;
        return now === offered ? [] : [{ id, offered: now }];
      }),
    );
    const known = new Set(rows.map(({ key }) => key));
    await this.make(levels.filter(({ path }) => !known.has(pathKey(path))));
  }

  async make(levels: readonly (Level & { offered?: number })[]): Promise<void> {
    if (levels.length === 0) {
      return;
    }
    await this.database.execute({
      sql: `
        insert into supplier_category (id, path, key, name, parent_path, offered, created_at, updated_at)
        select 'jarc_' || upper(replace(gen_random_uuid()::text, '-', '')), path, key, name, parent_path, offered, now(), now()
        from jsonb_to_recordset(?::jsonb) as given (path text, key text, name text, parent_path text, offered int)
        on conflict (path) where deleted_at is null do nothing`,
      params: [
        jsonb(
          levels.map(({ path, name, parentPath, offered = null }) => ({
            ...{ path, name, offered, key: pathKey(path), parent_path: parentPath },
          })),
        ),
      ],
    });
  }

  async update(patches: readonly ({ id: string } & CategoryPatch)[]): Promise<void> {
    await this.patch(
      patches.map(({ is_hidden: isHidden, ...patch }) =>
        isHidden === undefined ? patch : { ...patch, hidden_at: isHidden ? new Date().toISOString() : null },
      ),
    );
  }

  /** A member that is absent keeps its column. */
  private async patch(patches: readonly ({ id: string } & Record<string, unknown>)[]): Promise<void> {
    if (patches.length === 0) {
      return;
    }
    // jsonb_exists() is the operator "?", which is a placeholder here.
    const kept = (column: string, type: string): string =>
      `${column} = case when jsonb_exists(patch, '${column}') then (patch->>'${column}')::${type} else row.${column} end`;
    await this.database.execute({
      sql: `
        update supplier_category row set
          ${kept("key", "text")}, ${kept("category_id", "text")}, ${kept("made_id", "text")},
          ${kept("moved_to", "text")}, ${kept("offered", "int")}, ${kept("hidden_at", "timestamptz")},
          updated_at = now()
        from jsonb_array_elements(?::jsonb) as patch
        where row.id = patch->>'id'`,
      params: [jsonb(patches)],
    });
  }

  /** Of these, the paths that the last complete reading has not met; none before the first one. */
  async unmet(paths: readonly string[]): Promise<string[]> {
    const rows = await this.all();
    const met = new Set(rows.filter(({ offered }) => offered !== null).map(({ path }) => pathKey(path)));
    return met.size === 0 ? [] : [...new Set(paths)].filter((path) => !met.has(pathKey(path)));
  }

  /** Products of JAR that the store has, by the category in which they were written last. */
  async inStore(): Promise<PathCount[]> {
    const rows = await this.database.execute({
      sql: `
        select category_path as path, count(*)::int as count from supplier_product
        where product_id is not null and state in ('active', 'out_of_stock') and category_path <> '' and deleted_at is null
        group by category_path`,
      params: [],
    });
    return z.array(countShape).parse(rows);
  }

  async planned(runId: string): Promise<PlannedPlaces> {
    const rows = await this.database.execute({
      sql: `
        select item.payload->'product'->'categoryPath' as path, product.category_path as was, count(*)::int as count
        from sync_plan_item item
        left join supplier_product product
          on product.code = item.code and product.deleted_at is null and product.product_id is not null
        where item.run_id = ? and item.deleted_at is null and item.state = 'planned'
          and jsonb_typeof(item.payload->'product'->'categoryPath') = 'array'
        group by 1, 2`,
      params: [runId],
    });
    const places = z.array(planShape).parse(rows);
    return {
      made: places.filter(({ was }) => was === null).map(({ path, count }) => ({ path, count })),
      moves: places.flatMap(({ path, was, count }) => (was === null ? [] : [{ path, was, count }])),
    };
  }
}
