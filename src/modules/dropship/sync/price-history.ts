/**
 * Which prices the shop has shown, by time (docs/decisions/0031). Written in the statement that remembers what was written
 * to the store, so that no change of a price is without its line; what ended two months ago is of no use any more.
 */
import { z } from "@medusajs/framework/zod";
import { jsonb } from "../../../lib/ledger";
import type { Database } from "../../../lib/ledger";

const lowestShape = z.object({
  id: z.string(),
  minor: z.number().int(),
  since: z.date(),
});

export interface LowestPrice {
  minor: number;
  /** Nothing is known of the time before. */
  since: Date;
}

export class PriceHistory {
  constructor(private readonly database: Pick<Database, "execute">) {}

  /**
   * The lowest price of the 30 days before the promotion that runs now, or before now where none does; by the id of the
   * row. Of what is a person's price nothing is said.
   */
  async lowest(ids: readonly string[]): Promise<Map<string, LowestPrice>> {
    const rows = ids.length === 0 ? [] : await this.database.execute({ sql: LOWEST, params: [jsonb(ids)] });
    return new Map(
      z
        .array(lowestShape)
        .parse(rows)
        .map(({ id, ...lowest }) => [id, lowest]),
    );
  }
}

const LOWEST = `
  with asked as (
    select row.id,
           coalesce((select max(sale.since) from supplier_price sale
                     where sale.supplier_product_id = row.id and sale.is_sale
                       and sale.since <= now() and sale.until > now()), now()) as reduced_at
    from supplier_product row
    where row.id in (select jsonb_array_elements_text(?::jsonb)) and row.deleted_at is null
      and not jsonb_exists(coalesce(row.owners, '{}'::jsonb), 'price'))
  select asked.id, min(price.minor)::int as minor,
         greatest(min(price.since), max(asked.reduced_at) - interval '30 days') as since
  from asked join supplier_price price on price.supplier_product_id = asked.id
  where price.since < asked.reduced_at
    and coalesce(price.until, 'infinity') > greatest(price.since, asked.reduced_at - interval '30 days')
  group by asked.id`;

/**
 * Takes the same list as the statement that writes the rows, before it does. A promotion that goes on for the same price
 * with other dates, or in another list, began when it began: otherwise it would be compared with itself.
 */
export const RECORD_PRICES = `
  with given as (
    select row.id, row.written as before, patch,
           case when jsonb_exists(patch, 'promotion') then nullif(patch->'promotion', 'null'::jsonb) else row.promotion end
             as promotion
    from jsonb_to_recordset(?::jsonb) as given(code text, patch jsonb)
    join supplier_product row on row.code = given.code and row.deleted_at is null
    where jsonb_typeof(patch->'written') = 'object'),
  changed as (
    select id, false as is_sale, (patch->'written'->>'amount_minor')::int as minor, now() as since,
           null::timestamptz as until
    from given
    where jsonb_exists(patch->'written', 'amount_minor')
      and patch->'written'->>'amount_minor' is distinct from before->>'amount_minor'
    union all
    select id, true, (patch->'written'->'sale'->>'amount_minor')::int,
           greatest(now(), (promotion->>'startsAt')::timestamp at time zone 'Europe/Sofia'),
           coalesce((promotion->>'endsAt')::timestamp at time zone 'Europe/Sofia', 'infinity')
    from given
    where jsonb_exists(patch->'written', 'sale')
      and nullif(patch->'written'->'sale', 'null'::jsonb) is distinct from nullif(before->'sale', 'null'::jsonb)),
  continued as (
    select changed.id, price.id as price_id
    from changed join supplier_price price on price.supplier_product_id = changed.id
    where changed.is_sale and price.is_sale and price.minor = changed.minor
      and changed.since <= now() and price.since <= now() and price.until > now()),
  ended as (
    update supplier_price price set
      until = case when price.id in (select price_id from continued) then changed.until
              else greatest(price.since, now()) end,
      updated_at = now()
    from changed
    where price.supplier_product_id = changed.id and price.is_sale = changed.is_sale
      and coalesce(price.until, 'infinity') > now()),
  forgotten as (
    delete from supplier_price price using changed
    where price.supplier_product_id = changed.id and price.until < now() - interval '60 days')
  insert into supplier_price (id, supplier_product_id, minor, is_sale, since, until)
  select 'jarprice_' || upper(replace(gen_random_uuid()::text, '-', '')), id, minor, is_sale, since, until
  from changed where minor is not null and not (is_sale and id in (select id from continued))`;
