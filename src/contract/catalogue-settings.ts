/**
 * What a shop may decide about the catalogue, read by one schema: prices, stock, content, what to import, what to do with
 * missing codes, and when a whole feed is too strange to be written (architecture.md 4.1, 4.2). Every decimal is text:
 * percentages and amounts go through exact arithmetic and must not meet a binary float on the way.
 */
import { z } from "@medusajs/framework/zod";
import type { Setup } from "./catalogue";
import { KEEPABLE_FIELDS } from "./joining";
import { decimal, name, noTwice, notNegative } from "./setting-fields";
import type { StoredSettings } from "./shared";
import { comparable, isDecimalText, pathKey } from "./texts";
import { problem } from "./problems";

const margin = notNegative.refine((value) => Number(value) <= 1000, problem("at_most", { limit: 1000 }));
const share = notNegative.refine((value) => Number(value) <= 100, problem("at_most", { limit: 100 }));
/** "A > B": this category and all below it. */
const categoryPath = name.refine((path) => pathKey(path) !== "", problem("category_path"));
const names = z.array(name).max(500).default([]);
const paths = z.array(categoryPath).max(500).default([]);

const host = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => /^\.?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text), problem("host"));

const markup = {
  /** May be negative: a discount on the base price. */
  percent: decimal
    .refine(
      (value) => Number(value) > -100 && Number(value) <= 1000,
      problem("between", { low: -100, high: 1000 }),
    )
    .default("0"),
  /** Euro, VAT included, added after the percentage; may be negative. */
  fixed: decimal
    .refine((value) => Math.abs(Number(value)) <= 100_000, problem("at_most", { limit: 100_000 }))
    .default("0"),
};

const base = z.enum(["price", "dealer_price"]);

const prices = z
  .object({
    /** JAR's end customer price or what the dealer pays. */
    base: base.default("price"),
    ...markup,
    /** By the dealer's cost in euro without VAT: the tier with the highest `from` not above the cost replaces the markup above. */
    tiers: z
      .array(z.object({ from: notNegative, ...markup }).strict())
      .max(50)
      .superRefine((tiers, context) =>
        noTwice(
          context,
          tiers,
          (tier) => String(Number(tier.from)),
          (index) => [index, "from"],
        ),
      )
      .default([]),
    /** The first that fits a product replaces base, markup and tiers. */
    overrides: z
      .array(
        z
          .object({
            category: categoryPath.optional(),
            brand: name.optional(),
            base: base.optional(),
            ...markup,
          })
          .strict()
          .refine(
            (rule) => rule.category !== undefined || rule.brand !== undefined,
            problem("category_or_brand"),
          ),
      )
      .max(200)
      .default([]),
    rounding: z
      .object({
        mode: z.enum(["cent", "ending", "step"]).default("cent"),
        /** For `ending`: the nearest price with these cents, "99" -> 12.99; `direction` says which way. */
        ending: z
          .string()
          .refine((text) => /^\d{2}$/.test(text), problem("two_digits"))
          .default("99"),
        /** For `step`: a multiple of it, in euro. */
        step: notNegative
          .refine((value) => Number(value) > 0, problem("above", { limit: 0 }))
          .refine(isWholeCents, problem("whole_cents"))
          .default("0.10"),
        direction: z.enum(["nearest", "up", "down"]).default("nearest"),
      })
      .strict()
      .prefault({}),
    /** Never below cost plus this much (cost with VAT); null switches that limb off. */
    floor: z
      .object({
        margin_percent: margin.nullable().default("0"),
        margin_fixed: notNegative.nullable().default(null),
      })
      .strict()
      .prefault({}),
    /** Percent of VAT that a shelf price of JAR products includes. */
    vat_percent: share.default("20"),
    /** Whether JAR's end price includes VAT; null: as the plugin's options say (jar-api.md 6.2). */
    price_includes_vat: z.boolean().nullable().default(null),
    dealer_price_includes_vat: z.boolean().default(false),
    /** A change beyond these shares of the present price waits for a person; null: no limit. */
    tolerance: z
      .object({
        up_percent: notNegative.nullable().default("50"),
        down_percent: share.nullable().default("40"),
      })
      .strict()
      .prefault({}),
    /** JAR's promotions: as a price list of type sale with the old price struck through, or not at all. */
    promotions: z.enum(["price_list", "ignore"]).default("price_list"),
  })
  .strict();

const pieces = z.number().int().min(0).max(100_000);

const stock = z
  .object({
    /** JAR's availability text -> pieces; comes before the built-in map. */
    availability: z
      .record(name, pieces)
      .superRefine((map, context) => {
        const texts = Object.keys(map);
        noTwice(context, texts, comparable, (index) => [texts[index] ?? ""]);
      })
      .default({}),
    /** Kept back from every mapped quantity. */
    buffer: pieces.default(0),
    /** Most pieces shown of one product; null: no cap. */
    cap: pieces.nullable().default(null),
  })
  .strict();

const content = z
  .object({
    description: z.enum(["plain", "html"]).default("plain"),
    status: z.enum(["draft", "published"]).default("published"),
    images: z.enum(["url", "rehost", "none"]).default("url"),
    /** Hosts that pictures may come from; a leading dot takes sub-domains in. */
    image_hosts: z.array(host).max(50).default([".jarcomputers.com"]),
    max_images: z.number().int().min(0).max(50).default(10),
    max_image_bytes: z.number().int().min(10_000).max(50_000_000).default(5_000_000),
  })
  .strict();

const storefront = z
  .object({
    /** Names of characteristics by which customers can narrow a list down, beside the brand. */
    facets: z
      .array(name)
      .max(30)
      .superRefine((names, context) => noTwice(context, names, comparable, (index) => [index]))
      .default([]),
  })
  .strict();

const filter = z
  .object({
    /** Empty: every category. */
    include_categories: paths,
    exclude_categories: paths,
    include_brands: names,
    exclude_brands: names,
  })
  .strict()
  .superRefine((filter, context) => {
    noneOf(
      context,
      "exclude_categories",
      filter.include_categories.map(pathKey),
      filter.exclude_categories.map(pathKey),
    );
    noneOf(
      context,
      "exclude_brands",
      filter.include_brands.map(comparable),
      filter.exclude_brands.map(comparable),
    );
  });

const ownership = z
  .object({
    /** Fields that stay as they are once a product stands in the store; stock always follows JAR. */
    keep: z
      .array(z.enum(KEEPABLE_FIELDS))
      .max(KEEPABLE_FIELDS.length)
      .superRefine((fields, context) => noTwice(context, fields, String, (index) => [index]))
      .default([]),
  })
  .strict();

const missing = z
  .object({
    policy: z.enum(["keep", "zero", "unpublish"]).default("zero"),
    /** More missing than this share of the active products: nothing is called missing and the run is held. */
    max_share_percent: share.default("20"),
    /** So many of the codes that a reading did not meet are asked for one by one; the others wait for a second reading. */
    ask_up_to: z.number().int().min(0).max(1_000).default(20),
  })
  .strict();

const guards = z
  .object({
    /** The feed must offer at least this share of what the store knows as active. */
    min_feed_share_percent: share.default("80"),
    /** At most this share of the feed without a price. */
    max_zero_price_percent: share.default("5"),
    /**
     * Held when at least half of the feed changed its price by this factor, up or down. The default lets a switch between
     * lev and euro (1.95583) not pass: the wire never states the currency (jar-api.md 6.1).
     */
    price_factor: margin.refine((value) => Number(value) > 1, problem("above", { limit: 1 })).default("1.8"),
    /** At most this share of the products that are in stock may run out in one run. */
    max_out_of_stock_percent: share.default("50"),
    /** At most this share of the products that are in stock may run out because nobody knows JAR's word for them. */
    max_unknown_words_percent: share.default("5"),
    /** At most this share of the known products may change price, stock or content in one run; null: no cap. */
    max_changes_percent: share.nullable().default("70"),
    /** Below this many known products the shares above say nothing and only the prices are looked at. */
    min_known: z.number().int().min(0).default(20),
    /** What is missing, has run out or changed its price by the factor in so many days counts together; 0: each run alone. */
    sum_days: z.number().int().min(0).max(30).default(7),
  })
  .strict();

const hours = z.number().int().min(1).max(720);

/** What a person is told of once a day for as long as it is so; shares are percents of the products. */
const alarms = z
  .object({
    /** Since the last complete reading. */
    stale_hours: hours.default(6),
    /** After so long nothing of JAR's is sold any more; null: it stays on sale. */
    stop_after_hours: hours.nullable().default(null),
    max_unknown_words_percent: share.default("5"),
    max_held_percent: share.default("5"),
    max_unreadable_percent: share.default("2"),
    /** Of what is in stock, within a day. */
    max_out_of_stock_percent: share.default("30"),
    /** Where it is also sent, by the shop's own provider of e-mail. */
    email: name
      .refine((mail) => z.email().safeParse(mail).success, problem("email"))
      .nullable()
      .default(null),
  })
  .strict();

export const catalogueSettingsSchema = z
  .object({
    prices: prices.prefault({}),
    stock: stock.prefault({}),
    content: content.prefault({}),
    filter: filter.prefault({}),
    ownership: ownership.prefault({}),
    missing: missing.prefault({}),
    guards: guards.prefault({}),
    alarms: alarms.prefault({}),
    storefront: storefront.prefault({}),
  })
  .strict();

export type CatalogueSettings = z.output<typeof catalogueSettingsSchema>;
export type CatalogueSettingsInput = z.input<typeof catalogueSettingsSchema>;
export type PriceSettings = CatalogueSettings["prices"];
export type PriceBase = PriceSettings["base"];
export type PriceTier = PriceSettings["tiers"][number];
export type PriceOverride = PriceSettings["overrides"][number];
export type StockSettings = CatalogueSettings["stock"];
export type ContentSettings = CatalogueSettings["content"];
export type FilterSettings = CatalogueSettings["filter"];
export type OwnershipSettings = CatalogueSettings["ownership"];
export type MissingSettings = CatalogueSettings["missing"];
export type AlarmSettings = CatalogueSettings["alarms"];
export type GuardSettings = CatalogueSettings["guards"];
export type StorefrontSettings = CatalogueSettings["storefront"];

/** PUT /admin/dropship/settings */
export type CatalogueSettingsAnswer = StoredSettings<CatalogueSettings>;

/** GET /admin/dropship/settings */
export interface CatalogueSettingsSetup extends Setup, CatalogueSettingsAnswer {
  /** From the plugin's options. */
  currency: "EUR" | "BGN";
  price_includes_vat: boolean;
}

function noneOf(
  context: z.RefinementCtx,
  field: string,
  included: readonly string[],
  excluded: readonly string[],
): void {
  const wanted = new Set(included);
  excluded.forEach((entry, index) => {
    if (wanted.has(entry)) {
      context.addIssue({ code: "custom", ...problem("included_and_excluded"), path: [field, index] });
    }
  });
}

/** A refinement is asked even when the text is no decimal. */
function isWholeCents(text: string): boolean {
  return !isDecimalText(text) || /^[^.]+(\.\d{1,2}0*)?$/.test(text.trim());
}
