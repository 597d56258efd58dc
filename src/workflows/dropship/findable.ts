/**
 * By what customers find JAR's products: brand and the characteristics that the shop has chosen. Facets are counted over
 * everything that fits, which Medusa's query would have to bring here as 40,000 rows with all their characteristics; so
 * these questions are asked in SQL, of products that the customer's sales channels show.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { FacetValue, StoreFacetsAnswer } from "../../contract/storefront";
import { dropshipService } from "./account";

/** Empty lists ask for nothing. Of one facet any value fits; of several facets all must. */
export interface WantedProducts {
  channels: readonly string[];
  ids: readonly string[];
  /** With everything below them. */
  categories: readonly string[];
  brands: readonly string[];
  properties: readonly WantedProperty[];
  inStock: boolean;
}

interface WantedProperty {
  name: string;
  values: readonly string[];
}

const rowShape = z.object({
  id: z.string(),
  product_id: z.string(),
  brand: z.string().nullable(),
  warranty_months: z.number().nullable(),
  properties: z.unknown(),
  promotion: z.unknown(),
});

export type FindableRow = z.infer<typeof rowShape>;

const counted = z.object({ count: z.coerce.number() });

export async function findableProducts(
  container: MedusaContainer,
  wanted: WantedProducts,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: FindableRow[]; count: number }> {
  const { sql, bindings } = fitting(wanted);
  const [rows, count] = await Promise.all([
    ask(
      container,
      rowShape,
      `select distinct on (product.created_at, product.id) jar.id, jar.product_id, jar.brand, jar.warranty_months,
              jar.properties, jar.promotion
       ${sql} order by product.created_at desc, product.id, jar.id limit ? offset ?`,
      [...bindings, limit, offset],
    ),
    countOf(container, wanted),
  ]);
  return { rows, count };
}

/** What is chosen of a facet narrows the others and not itself, so that a second value of it can be chosen. */
export async function findableFacets(
  container: MedusaContainer,
  wanted: WantedProducts,
): Promise<StoreFacetsAnswer> {
  const { settings } = await dropshipService(container).catalogueSettings.read();
  const names = settings.storefront.facets;
  const chosen = wanted.properties.map(({ name }) => folded(name));
  const free = names.filter((name) => !chosen.includes(folded(name)));
  const [brands, count, untouched, ...narrowed] = await Promise.all([
    brandsOf(container, { ...wanted, brands: [] }),
    countOf(container, wanted),
    propertiesOf(container, wanted, free),
    ...names
      .filter((name) => chosen.includes(folded(name)))
      .map((name) => {
        const others = wanted.properties.filter((each) => folded(each.name) !== folded(name));
        return propertiesOf(container, { ...wanted, properties: others }, [name]);
      }),
  ]);
  const found = new Map([untouched, ...narrowed].flatMap((each) => [...each]));
  return {
    brands,
    properties: names.flatMap((name) => {
      const values = found.get(name);
      return values ? [{ name, values }] : [];
    }),
    count,
  };
}

async function countOf(container: MedusaContainer, wanted: WantedProducts): Promise<number> {
  const { sql, bindings } = fitting(wanted);
  const [row] = await ask(container, counted, `select count(distinct product.id) ${sql}`, bindings);
  return row?.count ?? 0;
}

const MOST_VALUES = 500;
const valueShape = counted.extend({ value: z.string() });
const propertyShape = valueShape.extend({ name: z.string() });

async function brandsOf(container: MedusaContainer, wanted: WantedProducts): Promise<FacetValue[]> {
  const { sql, bindings } = fitting(wanted);
  return ask(
    container,
    valueShape,
    `select mode() within group (order by jar.brand) as value, count(distinct product.id)
     ${sql} and jar.brand <> '' group by lower(jar.brand) order by 2 desc, 1 limit ${MOST_VALUES}`,
    bindings,
  );
}

/** By the name in the settings. */
async function propertiesOf(
  container: MedusaContainer,
  wanted: WantedProducts,
  names: readonly string[],
): Promise<Map<string, FacetValue[]>> {
  if (names.length === 0) {
    return new Map();
  }
  const { sql, bindings } = fitting(wanted, {
    sql: `cross join lateral ${PROPERTIES} join (${LIST} as name) chosen on ${NAME} = lower(chosen.name)`,
    bindings: [list(names)],
  });
  const rows = await ask(
    container,
    propertyShape,
    `select chosen.name, mode() within group (order by entry->>'value') as value, count(distinct product.id)
     ${sql} and entry->>'value' <> '' group by 1, ${VALUE} order by 3 desc, 2`,
    bindings,
  );
  const found = new Map<string, FacetValue[]>();
  for (const { name, ...value } of rows) {
    const values = found.get(name) ?? [];
    if (values.length < MOST_VALUES) {
      found.set(name, [...values, value]);
    }
  }
  return found;
}

/*
 * The conditions. Every list travels as one parameter of JSON. Letters are made alike by the database on both sides, because
 * one whose locale knows no Cyrillic would leave them as they are on one side alone.
 */

interface Statement {
  sql: string;
  bindings: (string | number)[];
}

const LIST = "select jsonb_array_elements_text(?::jsonb)";
const PROPERTIES = "jsonb_array_elements(coalesce(jar.properties->'list', '[]')) entry";
const NAME = "lower(btrim(entry->>'name'))";
const VALUE = "lower(btrim(entry->>'value'))";
const FOLDED_LIST = "select lower(jsonb_array_elements_text(?::jsonb))";

const VISIBLE = `jar.deleted_at is null and product.deleted_at is null and product.status = 'published'
  and jar.state in ('active', 'out_of_stock')
  and exists (select 1 from product_sales_channel sold
              where sold.product_id = product.id and sold.deleted_at is null
                and sold.sales_channel_id in (${LIST}))`;

/** The path of a category is made of the ids above it, parted by points. */
const IN_CATEGORY = `exists (
  select 1 from product_category_product placed
  join product_category category on category.id = placed.product_category_id and category.deleted_at is null
  where placed.product_id = product.id
    and string_to_array(category.mpath, '.') && array(${LIST}))`;

const HAS_PROPERTY = `exists (
  select 1 from ${PROPERTIES}
  where ${NAME} = lower(?) and ${VALUE} in (${FOLDED_LIST}))`;

function fitting(
  { channels, ids, categories, brands, properties, inStock }: WantedProducts,
  join: Statement = { sql: "", bindings: [] },
): Statement {
  const conditions: [string, ...string[]][] = [[VISIBLE, list(channels)]];
  if (ids.length > 0) {
    conditions.push([`product.id in (${LIST})`, list(ids)]);
  }
  if (categories.length > 0) {
    conditions.push([IN_CATEGORY, list(categories)]);
  }
  if (brands.length > 0) {
    conditions.push([`lower(jar.brand) in (${FOLDED_LIST})`, list(brands)]);
  }
  for (const { name, values } of properties) {
    conditions.push([HAS_PROPERTY, name.trim(), list(values)]);
  }
  if (inStock) {
    conditions.push(["jar.state = 'active'"]);
  }
  const where = conditions.map(([sql]) => sql).join(" and ");
  return {
    sql: `from supplier_product jar join product on product.id = jar.product_id ${join.sql} where ${where}`,
    bindings: [...join.bindings, ...conditions.flatMap(([, ...bindings]) => bindings)],
  };
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function list(values: readonly string[]): string {
  return JSON.stringify(values);
}

async function ask<Row>(
  container: MedusaContainer,
  shape: z.ZodType<Row>,
  sql: string,
  bindings: readonly (string | number)[],
): Promise<Row[]> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
  const { rows } = await connection.raw<{ rows: unknown[] }>(sql, bindings);
  return z.array(shape).parse(rows);
}
