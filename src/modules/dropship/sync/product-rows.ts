/**
 * What the writers read of `supplier_product` and write back to it: many rows in one statement, and of each row only the
 * columns that are named, so that two runs which write different things do not undo each other.
 */
import type { CatalogueReason } from "../../../contract/reasons/catalogue";
import { z } from "@medusajs/framework/zod";
import { readJoined, readOwners } from "../../../lib/catalogue";
import type { CatalogueProduct, CataloguePromotion, Joined, Owner } from "../../../lib/catalogue";
import type { OwnedField } from "../../../contract/catalogue";
import { jsonb } from "../../../lib/ledger";
import type { Database } from "../../../lib/ledger";
import { RECORD_PRICES } from "./price-history";

export type SupplierProductState =
  "active" | "out_of_stock" | "missing" | "excluded" | "quarantined" | "conflict";

const text = z.string().nullable();

const rowShape = z.object({
  id: z.string(),
  code: z.string(),
  state: z.string(),
  productId: text,
  variantId: text,
  inventoryItemId: text,
  categoryPath: text,
  availability: text,
  /** As stored; the writers keep more in it than planning reads. */
  written: z.unknown(),
  owners: z.unknown().transform(readOwners),
  joined: z.unknown().transform(readJoined),
  offerKey: text,
  reasonCode: text,
  reasonData: z.unknown(),
});

export type ProductRow = z.output<typeof rowShape>;

/** A member that is absent keeps its column. `written` and `owners` are merged member by member. */
export interface ProductRowPatch {
  state?: SupplierProductState;
  product_id?: string | null;
  variant_id?: string | null;
  inventory_item_id?: string | null;
  brand?: string | null;
  warranty_months?: number | null;
  properties?: { list: CatalogueProduct["properties"] } | null;
  category_path?: string | null;
  price?: string | null;
  old_price?: string | null;
  dealer_price?: string | null;
  availability?: string | null;
  promotion?: CataloguePromotion | null;
  written?: object;
  owners?: Partial<Record<OwnedField, Owner>>;
  joined?: Joined | null;
  /** Null: the next run looks at the product again. */
  offer_hash?: string | null;
  content_hash?: string | null;
  reason_code?: CatalogueReason | null;
  reason_data?: object | null;
  missing_since?: string | null;
  unseen_since?: string | null;
  refused_until?: string | null;
  last_seen_at?: string | null;
}

/** A code of JAR and the shop's variant that is the same thing. */
export interface ProductLink {
  code: string;
  variantId: string;
  /** A product of an earlier link that does not exist any more. */
  gone: string | null;
  patch: ProductRowPatch;
}

const TEXTS = [
  "state",
  "product_id",
  "variant_id",
  "inventory_item_id",
  "brand",
  "category_path",
  "price",
  "old_price",
  "dealer_price",
  "availability",
  "offer_hash",
  "content_hash",
  "reason_code",
] as const;
const OBJECTS = ["properties", "promotion", "reason_data", "joined"] as const;
const MERGED = ["written", "owners"] as const;
const MOMENTS = ["missing_since", "unseen_since", "refused_until", "last_seen_at"] as const;

const SELECT = `
  select id, code, state, product_id as "productId", variant_id as "variantId", inventory_item_id as "inventoryItemId",
         category_path as "categoryPath", availability, written, owners, joined, offer_hash as "offerKey",
         reason_code as "reasonCode", reason_data as "reasonData"
  from supplier_product where deleted_at is null and`;

export class ProductRows {
  constructor(private readonly database: Database) {}

  async byCode(codes: readonly string[]): Promise<ProductRow[]> {
    return this.read("code in (select jsonb_array_elements_text(?::jsonb))", codes);
  }

  async byId(ids: readonly string[]): Promise<ProductRow[]> {
    return this.read("id in (select jsonb_array_elements_text(?::jsonb))", ids);
  }

  async byVariant(variantIds: readonly string[]): Promise<ProductRow[]> {
    return this.read("variant_id in (select jsonb_array_elements_text(?::jsonb))", variantIds);
  }

  private async read(condition: string, keys: readonly string[]): Promise<ProductRow[]> {
    const rows =
      keys.length === 0
        ? []
        : await this.database.execute({ sql: `${SELECT} ${condition}`, params: [jsonb(keys)] });
    return z.array(rowShape).parse(rows);
  }

  /**
   * Writes each code's patch; codes without a row get one.
   * @param items by code: the item of a plan that this carries out; what it replaces of `written` is kept with it
   */
  async write(
    patches: ReadonlyMap<string, ProductRowPatch>,
    items: ReadonlyMap<string, string> = new Map(),
  ): Promise<void> {
    if (patches.size === 0) {
      return;
    }
    const list = [...patches].map(([code, patch]) => ({ code, patch }));
    const replaced = list.flatMap(({ code, patch }) => {
      const item = items.get(code);
      return item === undefined || patch.written === undefined
        ? []
        : [{ item, code, written: patch.written }];
    });
    await this.database.atomically(async (execute) => {
      await execute({ sql: INSERT_MISSING, params: [jsonb([...patches.keys()])] });
      await execute({ sql: RECORD_PRICES, params: [jsonb(list)] });
      if (replaced.length > 0) {
        await execute({ sql: RECORD_REPLACED, params: [jsonb(replaced)] });
      }
      await execute({ sql: UPDATE, params: [jsonb(list)] });
    });
  }

  /**
   * Links codes with variants of the shop. A code whose product stands in the store, or a variant that another code has, is
   * left alone, also when two people do this at once. Returns the codes that are linked now.
   */
  async join(links: readonly ProductLink[]): Promise<string[]> {
    return this.database.atomically(async (execute) => {
      await execute({ sql: "select pg_advisory_xact_lock(hashtext('supplier_product.join'))", params: [] });
      await execute({ sql: INSERT_MISSING, params: [jsonb(links.map(({ code }) => code))] });
      const rows = await execute({
        sql: FREE,
        params: [jsonb(links.map(({ code, variantId, gone }) => ({ code, variant_id: variantId, gone })))],
      });
      const free = new Set(rows.map((row) => String(row["code"])));
      const list = jsonb(
        links.filter(({ code }) => free.has(code)).map(({ code, patch }) => ({ code, patch })),
      );
      await execute({ sql: RECORD_PRICES, params: [list] });
      await execute({ sql: UPDATE, params: [list] });
      return [...free];
    });
  }

  /** Ends a link with a product of the shop; the code stays out of the catalogue. */
  async unlink(id: string): Promise<void> {
    await this.database.execute({
      sql: `update supplier_product set ${FORGOTTEN}, state = 'excluded', reason_code = 'unlinked' where id = ?`,
      params: [id],
    });
  }

  /** Takes a field back from the shop. */
  async release(id: string, field: OwnedField): Promise<void> {
    await this.database.execute({
      sql: "update supplier_product set owners = coalesce(owners, '{}'::jsonb) - ?::text, updated_at = now() where id = ?",
      params: [field, id],
    });
  }

  /** Lets go of a store product that is gone, with everything that was remembered of it. */
  async forget(id: string): Promise<void> {
    await this.database.execute({
      sql: `update supplier_product set ${FORGOTTEN}, reason_code = null where id = ?`,
      params: [id],
    });
  }

  /** Ends what an undo has set, and makes those products due for the next reading. Returns how many. */
  async giveBack(undoId: string): Promise<number> {
    const rows = await this.database.execute({
      sql: `
        update supplier_product row
        set owners = (select coalesce(jsonb_object_agg(field, owner), '{}'::jsonb) from jsonb_each(row.owners) as each(field, owner)
                      where owner->>'how' <> 'taken_back' or owner->>'run' is distinct from ?),
            offer_hash = null, content_hash = null, updated_at = now()
        where deleted_at is null and exists (
          select 1 from jsonb_each(row.owners) as each(field, owner)
          where owner->>'how' = 'taken_back' and owner->>'run' = ?)
        returning id`,
      params: [undoId, undoId],
    });
    return rows.length;
  }

  /** What JAR refused to deliver a while ago is looked at again. */
  async endRefusals(): Promise<void> {
    await this.database.execute({
      sql: `
        update supplier_product set refused_until = null, offer_hash = null, updated_at = now()
        where refused_until <= now() and deleted_at is null`,
      params: [],
    });
  }

  /** Makes every product of this category due for its content again. */
  async forgetContentBelow(path: string): Promise<void> {
    await this.database.execute({
      sql: "update supplier_product set content_hash = null, updated_at = now() where category_path = ? and deleted_at is null",
      params: [path],
    });
  }
}

// A row that exists costs a look at the unique index and, unlike `on conflict`, no number of the sequence.
const INSERT_MISSING = `
  insert into supplier_product (id, code, created_at, updated_at)
  select 'jarp_' || upper(replace(gen_random_uuid()::text, '-', '')), given.code, now(), now()
  from jsonb_array_elements_text(?::jsonb) as given(code)
  where not exists (select 1 from supplier_product where code = given.code and deleted_at is null)
  on conflict (code) where deleted_at is null do nothing`;

const FORGOTTEN = `
  product_id = null, variant_id = null, inventory_item_id = null, written = null, owners = null, joined = null,
  offer_hash = null, content_hash = null, reason_data = null, updated_at = now()`;

const FREE = `
  update supplier_product row set written = null, owners = null
  from jsonb_to_recordset(?::jsonb) as given(code text, variant_id text, gone text)
  where row.code = given.code and row.deleted_at is null
    and (row.product_id is null or row.product_id = given.gone)
    and not exists (select 1 from supplier_product other
                    where other.variant_id = given.variant_id and other.id <> row.id and other.deleted_at is null)
  returning row.code`;

// The first writing of an item counts: a worker that takes over after a crash finds its own values there.
const RECORD_REPLACED = `
  update sync_plan_item item
  set overwritten = jsonb_build_object(
        'state', row.state, 'promotion', row.promotion, 'category_path', row.category_path,
        'before', (select coalesce(jsonb_object_agg(name, coalesce(row.written->name, 'null'::jsonb)), '{}'::jsonb)
                   from jsonb_object_keys(given.written) as name),
        'after', given.written),
      updated_at = now()
  from jsonb_to_recordset(?::jsonb) as given(item text, code text, written jsonb), supplier_product row
  where item.id = given.item and item.overwritten is null and row.code = given.code and row.deleted_at is null`;

// jsonb_exists() is the operator "?", which is a placeholder here.
const kept = (column: string, value: string): string =>
  `${column} = case when jsonb_exists(patch, '${column}') then ${value} else row.${column} end`;

const UPDATE = `
  update supplier_product row set
    ${[
      ...TEXTS.map((column) => kept(column, `patch->>'${column}'`)),
      ...OBJECTS.map((column) => kept(column, `nullif(patch->'${column}', 'null'::jsonb)`)),
      ...MERGED.map((column) =>
        kept(column, `coalesce(row.${column}, '{}'::jsonb) || coalesce(patch->'${column}', '{}'::jsonb)`),
      ),
      ...MOMENTS.map((column) => kept(column, `(patch->>'${column}')::timestamptz`)),
      kept("warranty_months", "(patch->>'warranty_months')::int"),
    ].join(",\n    ")},
    updated_at = now()
  from jsonb_to_recordset(?::jsonb) as given(code text, patch jsonb)
  where row.code = given.code and row.deleted_at is null`;
