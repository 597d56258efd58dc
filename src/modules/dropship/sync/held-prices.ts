/** Prices beyond the tolerance, which wait for a person, counted and decided many at a time. */
import { z } from "@medusajs/framework/zod";
import type { HeldPricesAnswer, HeldPricesFilter } from "../../../contract/held-prices";
import { HOLD_REASONS } from "../../../lib/catalogue";
import type { Owner } from "../../../lib/catalogue";
import { jsonb } from "../../../lib/ledger";
import type { Database, Statement } from "../../../lib/ledger";

const SHOWN_GROUPS = 100;

const groupsShape = z.array(z.object({ name: z.string(), count: z.number() }));

export class HeldPrices {
  constructor(private readonly database: Pick<Database, "execute">) {}

  /** How many wait, and of which brands and categories: those of the most products first. */
  async standing(filter: HeldPricesFilter): Promise<HeldPricesAnswer> {
    const where = waiting(filter);
    const grouped = async (column: "brand" | "category_path") => {
      const rows = await this.database.execute({
        sql: `
          select ${column} as name, count(*)::int as count from supplier_product
          where ${where.sql} and ${column} <> '' group by ${column} order by count desc, name limit ?`,
        params: [...where.params, SHOWN_GROUPS],
      });
      return groupsShape.parse(rows);
    };
    const [brands, categories, [row]] = await Promise.all([
      grouped("brand"),
      grouped("category_path"),
      this.database.execute({
        sql: `
          select count(*)::int as count, count(*) filter (where reason_code = 'price_up')::int as up
          from supplier_product where ${where.sql}`,
        params: where.params,
      }),
    ]);
    const [count, up] = [Number(row?.["count"] ?? 0), Number(row?.["up"] ?? 0)];
    return { count, up, down: count - up, brands, categories };
  }

  /** Lets the prices through; the next reading writes them. Returns how many. */
  async accept(filter: HeldPricesFilter): Promise<number> {
    return this.decide(filter, {
      sql: "reason_data = reason_data || jsonb_build_object('accepted_minor', reason_data->'to_minor')",
      params: [],
    });
  }

  /** Keeps the present prices as the shop's own. Returns how many. */
  async refuse(filter: HeldPricesFilter, owner: Owner): Promise<number> {
    return this.decide(filter, {
      sql: `
        owners = coalesce(owners, '{}'::jsonb) || jsonb_build_object('price', ?::jsonb),
        reason_code = null, reason_data = null`,
      params: [jsonb(owner)],
    });
  }

  private async decide(filter: HeldPricesFilter, set: Statement): Promise<number> {
    const where = waiting(filter);
    const rows = await this.database.execute({
      sql: `
        update supplier_product set ${set.sql}, offer_hash = null, content_hash = null, updated_at = now()
        where ${where.sql} returning id`,
      params: [...set.params, ...where.params],
    });
    return rows.length;
  }
}

/** What was accepted already is on its way. */
function waiting({ run_id, brand, category }: HeldPricesFilter): Statement {
  const parts: Statement[] = [
    {
      sql: `
        deleted_at is null and product_id is not null and not jsonb_exists(reason_data, 'accepted_minor')
        and reason_code in (select jsonb_array_elements_text(?::jsonb))`,
      params: [jsonb(HOLD_REASONS)],
    },
  ];
  if (run_id !== undefined) {
    parts.push({
      sql: "code in (select item.code from sync_plan_item item where item.run_id = ? and item.deleted_at is null)",
      params: [run_id],
    });
  }
  if (brand !== undefined) {
    parts.push({ sql: "lower(brand) = lower(?)", params: [brand] });
  }
  if (category !== undefined) {
    parts.push({
      sql: "(category_path = ? or starts_with(category_path, ?))",
      params: [category, `${category} > `],
    });
  }
  return {
    sql: parts.map(({ sql }) => sql).join(" and "),
    params: parts.flatMap(({ params }) => params),
  };
}
