/** What the tests of the catalogue ask: run it, change it at JAR, look at what stands in the store. */
import { z } from "@medusajs/framework/zod";
import { DROPSHIP_MODULE } from "../../../src/modules/dropship";
import type { DropshipModuleService } from "../../../src/modules/dropship";
import type { ReadingKind } from "../../../src/contract/catalogue";
import { queueSyncRun } from "../../../src/workflows/dropship/catalogue/queue";
import type { QueueSyncRunInput } from "../../../src/workflows/dropship/catalogue/queue";
import { runQueuedSyncs } from "../../../src/workflows/dropship/catalogue/run";
import { only } from "./ledgers";
import type { Sandboxes } from "./sandboxes";
import type { World } from "./world";

const counts = z.record(z.string(), z.number()).nullish();

export const runShape = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  phase: z.string().optional(),
  error: z.string().nullish(),
  findings: z.array(z.object({ guard: z.string() })).nullish(),
  planned: counts,
  applied: counts,
  counters: z.object({
    offered: z.number(),
    pages_read: z.number(),
    seen: z.number(),
    created: z.number(),
    updated: z.number(),
    untouched: z.number(),
    quarantined: z.number(),
    missing: z.number(),
    unseen: z.number(),
    lowered: z.number(),
    back: z.number(),
    held: z.number(),
    unknown: z.number(),
    unread: z.number(),
  }),
});

export type SeenRun = z.infer<typeof runShape>;

export interface Catalogue {
  readonly service: DropshipModuleService;
  queue(kind: ReadingKind, options?: Partial<QueueSyncRunInput>): Promise<string>;
  /** Works on everything that waits in the queue. */
  work(): Promise<number>;
  seen(id: string): Promise<SeenRun>;
  run(kind: ReadingKind, options?: Partial<QueueSyncRunInput>): Promise<SeenRun>;
  changeAtJar(code: string, change: object): Promise<unknown>;
  /** The whole feed at once: only the first `count` products, one availability for all, prices times a factor. */
  bendFeed(bend: { count?: number; avail?: string; priceFactor?: number }): Promise<unknown>;
  supplierProduct(code: string): Promise<Record<string, unknown>>;
  /** The id of the price in euro that everybody pays. */
  basePriceId(code: string): Promise<string>;
  /** Amounts by currency; two base prices of one currency fail the test. */
  prices(variantId: string): Promise<Record<string, number>>;
  stock(sku: string): Promise<{ stocked: number; reserved: number }>;
  title(productId: string): Promise<string>;
  status(productId: string): Promise<string>;
}

export function useCatalogue(world: World, sandboxes: Sandboxes): Catalogue {
  const service = () => world.container.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const seen = async (id: string): Promise<SeenRun> => runShape.parse(await service().retrieveSyncRun(id));
  const queue: Catalogue["queue"] = (kind, options = {}) =>
    queueSyncRun(world.container, { kind, actor: "test", ...options });
  const work = () => runQueuedSyncs(world.container);
  const ofProduct = async (productId: string, column: "title" | "status"): Promise<string> => {
    const { rows } = await world.sql(`select ${column} from product where id = ?`, [productId]);
    return String(only(rows)[column]);
  };

  return {
    get service() {
      return service();
    },
    queue,
    work,
    seen,
    run: async (kind, options) => {
      const id = await queue(kind, options);
      await work();
      return seen(id);
    },
    changeAtJar: (code, change) => sandboxes.jar.post(`products/${code}`, change),
    bendFeed: (bend) => sandboxes.jar.post("catalogue", bend),
    supplierProduct: async (code) =>
      only((await world.sql("select * from supplier_product where code = ?", [code])).rows),
    basePriceId: async (code) => {
      const { rows } = await world.sql(
        `select price.id from supplier_product row
         join product_variant_price_set link on link.variant_id = row.variant_id and link.deleted_at is null
         join price on price.price_set_id = link.price_set_id and price.deleted_at is null
         where row.code = ? and price.currency_code = 'eur' and price.price_list_id is null and price.rules_count = 0`,
        [code],
      );
      return String(only(rows)["id"]);
    },
    prices: async (variantId) => {
      const { rows } = await world.sql(
        `select price.currency_code, price.amount from price
         join product_variant_price_set link on link.price_set_id = price.price_set_id
         where link.variant_id = ? and price.deleted_at is null and price.price_list_id is null`,
        [variantId],
      );
      const amounts = Object.fromEntries(
        rows.map((row) => [String(row["currency_code"]), Number(row["amount"])]),
      );
      // Two prices of one currency would leave it to chance which of them a customer sees.
      expect(Object.keys(amounts)).toHaveLength(rows.length);
      return amounts;
    },
    stock: async (sku) => {
      const { rows } = await world.sql(
        `select level.stocked_quantity, level.reserved_quantity from inventory_level level
         join inventory_item item on item.id = level.inventory_item_id where item.sku = ? and level.deleted_at is null`,
        [sku],
      );
      const level = only(rows);
      return { stocked: Number(level["stocked_quantity"]), reserved: Number(level["reserved_quantity"]) };
    },
    title: (productId) => ofProduct(productId, "title"),
    status: (productId) => ofProduct(productId, "status"),
  };
}

/**
 * Notes each row that any statement writes from now on, in every table of the database but the run's own. Returns how to
 * ask: rows written by table and kind of statement.
 */
export async function watchWrites(sql: World["sql"]): Promise<() => Promise<Record<string, number>>> {
  await sql(`
    create table write_log (what text);
    create function note_write() returns trigger language plpgsql as $$
      begin
        -- That JAR was called is kept, and is no write of a run.
        if tg_table_name = 'dropship_setting' and to_jsonb(coalesce(new, old)) ->> 'key' = 'last_calls' then return null; end if;
        insert into write_log values (tg_op || ' ' || tg_table_name); return null; end $$;
    do $$ declare name text; begin
      for name in select tablename from pg_tables where schemaname = 'public' and tablename not in ('sync_run', 'write_log')
      loop execute format('create trigger note_write after insert or update or delete on %I for each row execute function note_write()', name);
      end loop; end $$;`);
  return async () => {
    const { rows } = await sql(
      "select what, count(*)::int as times from write_log group by what order by what",
    );
    return Object.fromEntries(rows.map((row) => [String(row["what"]), Number(row["times"])]));
  };
}
