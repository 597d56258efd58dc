/**
 * Which variants of the shop carry a code of JAR, over all codes and all variants at once, which Medusa's filters could only
 * ask one by one. Codes that no run has written yet stand in the plan of the last full reading.
 */
import { createHash } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { JoinItem, JoinKey } from "../../../contract/joining";
import { joinPlan } from "../../../lib/catalogue";
import type { JoinMatch } from "../../../lib/catalogue";
import { jsonb } from "../../../lib/ledger";

export interface JoinPlan {
  known: number;
  items: JoinItem[];
  linkable: JoinItem[];
  /** Changes whenever other pairs would be linked. */
  plan: string;
}

/** What would be linked by this key, and what would not and why. Reads only. */
export async function joiningPlan(container: MedusaContainer, by: JoinKey): Promise<JoinPlan> {
  const [matches, [known]] = await Promise.all([
    ask(container, matchShape, MATCHES[by]),
    ask(container, countShape, KNOWN),
  ]);
  const items = joinPlan(matches);
  const linkable = items.filter(({ problem }) => problem === null);
  const pairs = linkable.map(({ code, variants }) => [code, variants[0]?.variant_id]);
  const plan = createHash("sha256")
    .update(JSON.stringify([by, pairs]))
    .digest("base64url")
    .slice(0, 22);
  return { known: known?.count ?? 0, items, linkable, plan };
}

const withId = z.object({ id: z.string() });

/** Of these products, those that somebody has deleted. */
export async function goneProducts(container: MedusaContainer, ids: readonly string[]): Promise<Set<string>> {
  const found = ids.length === 0 ? [] : await ask(container, withId, ALIVE, [jsonb(ids)]);
  const alive = new Set(found.map(({ id }) => id));
  return new Set(ids.filter((id) => !alive.has(id)));
}

const matchShape = z
  .object({
    code: z.string(),
    name: z.string().nullable(),
    is_exact: z.boolean(),
    is_unlinked: z.boolean(),
    variant_id: z.string(),
    product_id: z.string(),
    title: z.string(),
    sku: z.string().nullable(),
    is_counted: z.boolean(),
    items: z.coerce.number(),
    pieces: z.coerce.number(),
    linked_with: z.string().nullable(),
  })
  .transform(({ is_exact, is_unlinked, is_counted, linked_with, ...match }): JoinMatch => ({
    ...match,
    isExact: is_exact,
    isUnlinked: is_unlinked,
    isCounted: is_counted,
    linkedWith: linked_with,
  }));

const countShape = z.object({ count: z.coerce.number() });

/** Letters are compared on both sides by the database, whatever its locale. */
const folded = (text: string): string => `lower(regexp_replace(${text}, '\\s', '', 'g'))`;

const JAR = `
  read as (
    select id from sync_run run
    where kind = 'full' and deleted_at is null
      and exists (select 1 from sync_plan_item item where item.run_id = run.id and item.action = 'create')
    order by created_at desc limit 1),
  offered as (
    select code, max(name) as name from (
      select item.code, (select change->>'to' from jsonb_array_elements(item.changes) change
                         where change->>'field' = 'title' limit 1) as name
      from sync_plan_item item join read on read.id = item.run_id
      where item.action = 'create' and item.deleted_at is null
      union all
      select code, null from supplier_product where deleted_at is null and product_id is null) known
    group by code),
  jar as (
    select offered.code, offered.name, coalesce(row.reason_code = 'unlinked', false) as is_unlinked
    from offered left join supplier_product row on row.code = offered.code and row.deleted_at is null
    where row.product_id is null)`;

const KNOWN = `with ${JAR} select count(*) as count from jar`;

/**
 * Both sides are laid on one pile and sorted into groups of one key each. A join of two lists that the database knows
 * nothing about yet, as right after the first reading, may be planned as each against each: hours for a big shop.
 */
const matchesBy = (keys: string): string => `
  with ${JAR},
  shop as (
    select variant.id, key.value as key
    from product_variant variant
    cross join lateral (values ${keys}) as key(value)
    where variant.deleted_at is null and key.value is not null and trim(key.value) <> ''),
  same as (
    select array_agg(code) filter (where code is not null) as codes,
           array_agg(name) filter (where code is not null) as names,
           array_agg(is_unlinked) filter (where code is not null) as unlinked,
           array_agg(variant_id) filter (where variant_id is not null) as variants,
           array_agg(key) filter (where variant_id is not null) as keys
    from (
      select ${folded("code")} as folded, code, name, is_unlinked, null as variant_id, null as key from jar
      union all
      select ${folded("key")}, null, null, null, id, key from shop) pile
    group by folded
    having count(code) > 0 and count(variant_id) > 0),
  pairs as (
    select distinct on (jar.code, shop.variant_id) jar.*, shop.variant_id, trim(shop.key) = jar.code as is_exact
    from same
    cross join lateral unnest(codes, names, unlinked) as jar(code, name, is_unlinked)
    cross join lateral unnest(variants, keys) as shop(variant_id, key)
    order by jar.code, shop.variant_id, (trim(shop.key) = jar.code) desc)
  select pairs.code, pairs.name, pairs.is_unlinked, pairs.is_exact,
         variant.id as variant_id, variant.product_id, product.title, variant.sku, variant.manage_inventory as is_counted,
         held.items, held.pieces, linked.code as linked_with
  from pairs
  join product_variant variant on variant.id = pairs.variant_id
  join product on product.id = variant.product_id and product.deleted_at is null
  cross join lateral (
    select count(*) as items, coalesce(min(link.required_quantity), 1) as pieces
    from product_variant_inventory_item link where link.variant_id = variant.id and link.deleted_at is null) held
  left join supplier_product linked on linked.variant_id = variant.id and linked.deleted_at is null
  order by pairs.code, variant.id`;

const MATCHES: Record<JoinKey, string> = {
  sku: matchesBy("(variant.sku)"),
  barcode: matchesBy("(variant.barcode), (variant.ean), (variant.upc)"),
  external_id: matchesBy("((select external_id from product where product.id = variant.product_id))"),
};

const ALIVE = `
  select id from product where deleted_at is null and id in (select jsonb_array_elements_text(?::jsonb))`;

async function ask<T>(
  container: MedusaContainer,
  shape: z.ZodType<T>,
  sql: string,
  params: readonly string[] = [],
): Promise<T[]> {
  const { rows } = await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw<{ rows: unknown }>(sql, [...params]);
  return z.array(shape).parse(rows);
}
