/**
 * What of a new product is taken by something that is not ours. The platform's filters can ask for an exact SKU only,
 * while a person who typed "abc 1" meant the thing that JAR calls "ABC1" (faults.md F19), and asking 100 times without
 * an index would read all variants 100 times. So this one question is asked in SQL, once for a batch.
 */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { WriteContext } from "./context";
import type { ConflictReason } from "./reasons";

export interface Conflict {
  reason: ConflictReason;
  /** The id of what has it: a product, or an inventory item. */
  with: string;
}

export interface Taken {
  /** By code: the variant that has exactly this SKU on a product whose `external_id` is the code, so made by us. */
  own: Map<string, string>;
  conflicts: Map<string, Conflict>;
}

export interface Wanted {
  code: string;
  handle: string;
}

const variantShape = z.object({
  id: z.string(),
  sku: z.string(),
  product_id: z.string(),
  external_id: z.string().nullable(),
});

const SIMILAR = `
  select variant.id, variant.sku, variant.product_id, product.external_id
  from product_variant variant join product on product.id = variant.product_id
  where variant.deleted_at is null and product.deleted_at is null
    and lower(regexp_replace(variant.sku, '\\s', '', 'g')) in (select jsonb_array_elements_text(?::jsonb))`;

const HANDLES = `
  select id, handle as key from product
  where deleted_at is null and handle in (select jsonb_array_elements_text(?::jsonb))`;

const ITEMS = `
  select id, sku as key from inventory_item
  where deleted_at is null and sku in (select jsonb_array_elements_text(?::jsonb))`;

export async function findTaken(context: WriteContext, wanted: readonly Wanted[]): Promise<Taken> {
  const taken: Taken = { own: new Map(), conflicts: new Map() };
  const codeOf = new Map(wanted.map(({ code }) => [simplified(code), code]));
  const variants = z.array(variantShape).parse(await ask(context, SIMILAR, [...codeOf.keys()]));
  const ours = new Set(
    (await context.service.products.byVariant(variants.map(({ id }) => id))).map(
      ({ variantId }) => variantId,
    ),
  );
  for (const { code } of wanted) {
    const same = variants.filter(({ sku }) => simplified(sku) === simplified(code));
    const exact = same.find(({ sku }) => sku === code);
    const other = same.find(({ id }) => !ours.has(id));
    if (exact && exact.external_id === code) {
      taken.own.set(code, exact.id);
    } else if (exact ?? other) {
      const reason = exact ? "sku_taken" : "sku_similar";
      taken.conflicts.set(code, { reason, with: (exact ?? other)?.product_id ?? "" });
    }
  }
  const fresh = wanted.filter(({ code }) => !taken.own.has(code) && !taken.conflicts.has(code));
  const handles = await holders(
    context,
    HANDLES,
    fresh.map(({ handle }) => handle),
  );
  const items = await holders(
    context,
    ITEMS,
    fresh.map(({ code }) => code),
  );
  for (const { code, handle } of fresh) {
    const [product, item] = [handles.get(handle), items.get(code)];
    if (product !== undefined) {
      taken.conflicts.set(code, { reason: "handle_taken", with: product });
    } else if (item !== undefined) {
      taken.conflicts.set(code, { reason: "inventory_sku_taken", with: item });
    }
  }
  return taken;
}

function simplified(sku: string): string {
  return sku.replace(/\s/g, "").toLowerCase();
}

const holderShape = z.object({ id: z.string(), key: z.string() });

async function holders(context: WriteContext, sql: string, keys: string[]): Promise<Map<string, string>> {
  const rows = z.array(holderShape).parse(await ask(context, sql, keys));
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function ask({ container }: WriteContext, sql: string, keys: string[]): Promise<unknown> {
  const { rows } = await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw<{ rows: unknown }>(sql, [JSON.stringify(keys)]);
  return rows;
}
