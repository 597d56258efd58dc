/**
 * What is read of `supplier_product` in bulk. A crawl compares every code of the feed with its row, so the first look
 * takes only what tells "unchanged"; the rest is read for the few rows that changed.
 */
import { z } from "@medusajs/framework/zod";
import { readOwners, readWritten } from "../../../lib/catalogue";
import type { KnownDetail, KnownRow } from "../../../lib/catalogue";
import { jsonb } from "../../../lib/ledger";
import type { Database } from "../../../lib/ledger";

const LIGHT = `
  id, number, code, state, coalesce(offer_hash, '') as "offerKey", coalesce(content_hash, '') as "contentHash",
  product_id is not null as "hasProduct", unseen_since is not null as "isUnseen"`;

const lightShape = z.object({
  id: z.string(),
  number: z.number(),
  code: z.string(),
  state: z.string(),
  offerKey: z.string(),
  contentHash: z.string(),
  hasProduct: z.boolean(),
  isUnseen: z.boolean(),
});

const OFFER = `price, old_price as "oldPrice", dealer_price as "dealerPrice", category_path as "categoryPath", brand, promotion, written`;

const text = z.string().nullable();

const promotionShape = z.object({ active: z.boolean(), name: text, startsAt: text, endsAt: text }).nullable();

const offerShape = {
  price: text,
  oldPrice: text,
  dealerPrice: text,
  categoryPath: text,
  brand: text,
  promotion: promotionShape,
  written: z.unknown().transform(readWritten),
};

const detailShape = lightShape.extend({
  ...offerShape,
  productId: text,
  variantId: text,
  inventoryItemId: text,
  owners: z.unknown().transform(readOwners),
  availability: text,
  reasonCode: text,
  isRefused: z.boolean(),
  acceptedMinor: z.number().nullable(),
});

const previewShape = z.object({ id: z.string(), code: z.string(), ...offerShape });

/** A product on sale, with what its price is made of. */
export type PricedRow = z.output<typeof previewShape>;

/** Products of JAR that the store has, and of these the ones in stock. */
export interface KnownCounts {
  active: number;
  inStock: number;
  /** Of the active ones: not met by the last complete reading. */
  unseen: number;
  /** Of the newest row; what has a higher one was made while the feed was read. */
  highestNumber: number;
}

export class KnownRows {
  constructor(private readonly database: Database) {}

  async byCode(codes: readonly string[]): Promise<KnownRow[]> {
    const rows = await this.database.execute({
      sql: `
        select ${LIGHT} from supplier_product
        where deleted_at is null and code in (select jsonb_array_elements_text(?::jsonb))`,
      params: [jsonb(codes)],
    });
    return z.array(lightShape).parse(rows);
  }

  /** By how codes are compared: letter case does not count. @param keys as `codeKey` makes them */
  async byCodeKey(keys: readonly string[]): Promise<KnownRow[]> {
    const rows = await this.database.execute({
      sql: `
        select distinct on (lower(code)) ${LIGHT} from supplier_product
        where deleted_at is null and lower(code) in (select jsonb_array_elements_text(?::jsonb))
        order by lower(code), number`,
      params: [jsonb(keys)],
    });
    return z.array(lightShape).parse(rows);
  }

  /** @param seen as for `unseen` */
  async seenCodes(seen: string): Promise<string[]> {
    const rows = await this.database.execute({
      sql: `
        with seen as materialized (select decode(?, 'base64') as bits)
        select code from supplier_product, seen
        where deleted_at is null
          and case when number < length(bits) * 8 then get_bit(bits, number) = 1 else false end`,
      params: [seen],
    });
    return rows.map((row) => String(row["code"]));
  }

  async details(ids: readonly string[]): Promise<KnownDetail[]> {
    const rows = await this.database.execute({
      sql: `
        select ${LIGHT}, ${OFFER}, product_id as "productId", variant_id as "variantId",
               inventory_item_id as "inventoryItemId", owners, availability, reason_code as "reasonCode",
               coalesce(refused_until > now(), false) as "isRefused",
               (reason_data->>'accepted_minor')::int as "acceptedMinor"
        from supplier_product where id in (select jsonb_array_elements_text(?::jsonb))`,
      params: [jsonb(ids)],
    });
    return z.array(detailShape).parse(rows);
  }

  async counts(): Promise<KnownCounts> {
    const [row] = await this.database.execute({
      sql: `
        select count(*) filter (where product_id is not null and state in ('active', 'out_of_stock'))::int as active,
               count(*) filter (where product_id is not null and state = 'active')::int as in_stock,
               count(*) filter (where product_id is not null and state in ('active', 'out_of_stock')
                                and unseen_since is not null)::int as unseen,
               coalesce(max(number), 0)::int as highest
        from supplier_product where deleted_at is null`,
      params: [],
    });
    return {
      active: Number(row?.["active"] ?? 0),
      inStock: Number(row?.["in_stock"] ?? 0),
      unseen: Number(row?.["unseen"] ?? 0),
      highestNumber: Number(row?.["highest"] ?? 0),
    };
  }

  /** Since when the oldest of what a person is to decide about products stands. */
  async asideSince(held: readonly string[]): Promise<string> {
    const [row] = await this.database.execute({
      sql: `
        select coalesce(min(updated_at), now()) as since from supplier_product
        where deleted_at is null
          and (state in ('conflict', 'quarantined') or reason_code in (select jsonb_array_elements_text(?::jsonb)))`,
      params: [jsonb(held)],
    });
    return new Date(String(row?.["since"])).toISOString();
  }

  /** How many products are in which state. */
  async states(): Promise<Record<string, number>> {
    const rows = await this.database.execute({
      sql: "select state, count(*)::int as count from supplier_product where deleted_at is null group by state",
      params: [],
    });
    return Object.fromEntries(rows.map((row) => [String(row["state"]), Number(row["count"])]));
  }

  /**
   * Rows that a complete crawl has not seen, in the order of their numbers.
   * @param seen one bit per number, the lowest bit of each byte first, as base64
   */
  async unseen(seen: string, range: { after: number; upTo: number; limit: number }): Promise<KnownRow[]> {
    const rows = await this.database.execute({
      sql: `
        with seen as materialized (select decode(?, 'base64') as bits)
        select ${LIGHT} from supplier_product, seen
        where deleted_at is null and state <> 'missing' and number > ? and number <= ?
          and case when number < length(bits) * 8 then get_bit(bits, number) = 0 else true end
        order by number limit ?`,
      params: [seen, range.after, range.upTo, range.limit],
    });
    return z.array(lightShape).parse(rows);
  }

  /** Products of the store with a price that waits for a person, and those that cannot be read. */
  async waiting(held: readonly string[]): Promise<{ held: number; unreadable: number }> {
    const [row] = await this.database.execute({
      sql: `
        select count(*) filter (where reason_code in (select jsonb_array_elements_text(?::jsonb)))::int as held,
               count(*) filter (where state = 'quarantined' and reason_code = 'unreadable')::int as unreadable
        from supplier_product where deleted_at is null and product_id is not null and reason_code is not null`,
      params: [jsonb(held)],
    });
    return { held: Number(row?.["held"] ?? 0), unreadable: Number(row?.["unreadable"] ?? 0) };
  }

  /** Codes whose stock at JAR's location is the plugin's and above nothing, a portion at a time. */
  async sellable(after: string, limit: number): Promise<string[]> {
    const rows = await this.database.execute({
      sql: `
        select code from supplier_product
        where deleted_at is null and variant_id is not null and code > ?
          and (written->>'quantity')::numeric > 0 and coalesce(owners, '{}'::jsonb)->'stock' is null
        order by code limit ?`,
      params: [after, limit],
    });
    return rows.map((row) => String(row["code"]));
  }

  /** JAR's own words for availability and how many products have them, the most frequent first. */
  async availabilities(): Promise<{ text: string; count: number }[]> {
    const rows = await this.database.execute({
      sql: `
        select availability as text, count(*)::int as count from supplier_product
        where deleted_at is null and availability is not null and state <> 'missing'
        group by availability order by count desc, text limit 500`,
      params: [],
    });
    return z.array(z.object({ text: z.string(), count: z.number() })).parse(rows);
  }

  /** Hosts of pictures that the shop's list left out when they were last looked at, those of the most products first. */
  async refusedHosts(): Promise<{ host: string; products: number }[]> {
    const rows = await this.database.execute({
      sql: `
        select host, count(*)::int as products
        from supplier_product, jsonb_array_elements_text(
          case jsonb_typeof(written->'refused_hosts') when 'array' then written->'refused_hosts' else '[]' end) as host
        where deleted_at is null and product_id is not null and state not in ('missing', 'excluded')
        group by host order by products desc, host limit 50`,
      params: [],
    });
    return z.array(z.object({ host: z.string(), products: z.number() })).parse(rows);
  }

  /** Brands that contain `part`, upper or lower case, those of the most products first. */
  async brands(part: string, limit: number): Promise<string[]> {
    const rows = await this.database.execute({
      sql: `
        select brand from supplier_product
        where deleted_at is null and brand <> '' and state <> 'missing'
          and (strpos(lower(brand), lower(?)) > 0 or strpos(brand, ?) > 0)
        group by brand order by count(*) desc, brand limit ?`,
      params: [part, part, limit],
    });
    return rows.map((row) => String(row["brand"]));
  }

  /** Everything on sale, a portion at a time. */
  async *priced(): AsyncGenerator<PricedRow[]> {
    for (let after = ""; ;) {
      const rows = await this.database.execute({
        sql: `
          select id, code, ${OFFER} from supplier_product
          where deleted_at is null and product_id is not null and state in ('active', 'out_of_stock') and id > ?
          order by id limit 1000`,
        params: [after],
      });
      const portion = z.array(previewShape).parse(rows);
      const last = portion.at(-1);
      if (!last) {
        return;
      }
      yield portion;
      after = last.id;
    }
  }
}
