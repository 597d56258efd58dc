/**
 * The n-th product of a seed, made from nothing but the two numbers. Three independent streams of chance (what it is,
 * what it costs, what is told about it) let a short page be made without the texts, and the texts stay the same when
 * the way of pricing changes. Prices are texts with two decimals, weights grams, warranties months.
 */
import { createRandom, seedFor } from "../../control";
import type { Random } from "../../control";
import type { PhpRecord } from "../wire/values";
import { LEAVES } from "./categories";
import type { Leaf } from "./categories";
import { makeCode, tailOf } from "./codes";
import type { Identity, JarOfferRow, JarProductRow } from "./rows";
import { describe, images, name, properties } from "./texts";

export interface Making {
  seed: number;
  index: number;
  /** `YYYY-MM-DD`: the day the catalogue pretends to be of; promotions run around it, changes lie before it. */
  asOf: string;
  /** Origin of the pictures' addresses. */
  imageBase: string;
}

const STREAM = { identity: 0x1d, offer: 0x0f, change: 0xc4, texts: 0x7e } as const;

function stream(making: Making, salt: number): Random {
  return createRandom(seedFor(making.seed ^ (salt << 20), making.index));
}

export function leafOf(making: Making): Leaf {
  return stream(making, STREAM.identity).pick(LEAVES);
}

const CODE_SPELLINGS = [...Array<"plain">(17).fill("plain"), "terse", "long", "long"] as const;
const LONG_SUFFIX = "-GAMING-OC-WHITE-EDITION-BULK";

export function identityOf(making: Making): Identity {
  const random = stream(making, STREAM.identity);
  const leaf = random.pick(LEAVES);
  const [brand, model] = random.pick(leaf.goods);
  const part = `${model} ${tailOf(making.index)}`;
  // Most codes spell the goods; some are terse, some carry the maker's whole part number.
  const spelling = random.pick(CODE_SPELLINGS);
  const spelt = spelling === "terse" ? "" : `${brand}${model}${spelling === "long" ? LONG_SUFFIX : ""}`;
  return { leaf, brand, model, part, code: makeCode(leaf.prefix, spelt, making.index) };
}

const COMMON_AVAILABILITY = ["Налично в централен склад", "Налично във външен склад"] as const;
const ODD_AVAILABILITY = ["Изчерпан", "По заявка", "Очаква се", "Стар продукт"] as const;

function amounts(random: Random, leaf: Leaf): { price: number; dealer: number } {
  const [low, high] = leaf.price;
  // Evenly spread on a logarithmic scale: a shop has more cheap goods than dear ones.
  const raw = low * (high / low) ** random.next();
  const ending = random.pick([0, 90, 99, -1, -1]);
  const price = Math.max(84, ending < 0 ? Math.round(raw) : Math.floor(raw / 100) * 100 + ending);
  const capped = Math.min(price, 600_000);
  return { price: capped, dealer: Math.min(capped - 1, Math.round((capped * random.between(70, 96)) / 100)) };
}

function offerFrom(
  making: Making,
  random: Random,
  leaf: Leaf,
  code: string,
): JarOfferRow & { cents: number } {
  const { price, dealer } = amounts(random, leaf);
  const usual = random.chance(0.96);
  const avail = usual ? COMMON_AVAILABILITY[random.chance(0.65) ? 0 : 1] : random.pick(ODD_AVAILABILITY);
  return { code, price: decimal(price), dealer_price: decimal(dealer), avail, cents: price };
}

export function offerOf(making: Making): JarOfferRow {
  const { leaf, code } = identityOf(making);
  const { price, dealer_price, avail } = offerFrom(making, stream(making, STREAM.offer), leaf, code);
  return { code, price, dealer_price, avail };
}

/** `created` and `last_change`, cheap enough to filter 100,000 products by. */
export function changeOf(making: Making): { created: string; last_change: string } {
  const random = stream(making, STREAM.change);
  const age = random.between(20, 3600);
  // Half of the goods were touched within the last month, the rest any time since they were created.
  const ago = random.chance(0.5) ? random.between(0, 19) : random.between(0, age);
  return {
    created: `${dayBefore(making.asOf, age)} ${timeOfDay(random)}`,
    last_change: `${dayBefore(making.asOf, ago)} ${timeOfDay(random)}`,
  };
}

export function productOf(making: Making): JarProductRow {
  const identity = identityOf(making);
  const { leaf, code } = identity;
  const offers = stream(making, STREAM.offer);
  const { price, dealer_price, avail, cents } = offerFrom(making, offers, leaf, code);
  const random = stream(making, STREAM.texts);
  const props = properties(random, leaf.family);
  const change = changeOf(making);
  return {
    id: 100_000 + making.index,
    leafId: leaf.id,
    code,
    category_path: leaf.path,
    category_name: leaf.name,
    brand_name: random.chance(0.97) ? identity.brand : null,
    product_name: name(identity, props),
    description: describe(random, identity, props),
    price,
    dealer_price,
    avail,
    ...images(random, making.imageBase, code, change.last_change),
    weight: random.chance(0.95) ? String(random.between(leaf.weight[0], leaf.weight[1])) : null,
    warranty: leaf.family === "software" ? "0" : random.pick(["12", "24", "24", "24", "36", "60", "0"]),
    ...promotion(offers, cents, making.asOf),
    ...change,
    props,
  };
}

type Promotion = Pick<
  JarProductRow,
  "promotion" | "promotion_name" | "promotion_starts_at" | "promotion_ends_at" | "old_price"
>;

function promotion(random: Random, cents: number, asOf: string): Promotion {
  const promoted = random.chance(0.08);
  const struck = random.chance(promoted ? 0.8 : 0.03);
  const old_price = struck ? decimal(Math.round((cents * random.between(105, 140)) / 100)) : "0";
  if (!promoted) {
    const none = { promotion_name: null, promotion_starts_at: null, promotion_ends_at: null };
    return { promotion: "false", ...none, old_price };
  }
  const from = dayBefore(asOf, random.between(0, 6));
  const to = dayBefore(from, -random.pick([7, 7, 7, 14, 30]));
  const campaign = random.pick(["Седмични Промоции", "Седмични Промоции", "Месечна оферта", "Разпродажба"]);
  return {
    promotion: "true",
    promotion_name: `${campaign} (от ${from} до ${to})`,
    promotion_starts_at: `${from} 23:55:00`,
    promotion_ends_at: `${to} 23:55:00`,
    old_price,
  };
}

/** Fields and order of a product on the wire (jar-samples product.json). */
export function productOnTheWire(row: JarProductRow): PhpRecord {
  return {
    code: row.code,
    category_path: row.category_path,
    category_name: row.category_name,
    brand_name: row.brand_name,
    product_name: row.product_name,
    description: row.description,
    price: row.price,
    old_price: row.old_price,
    dealer_price: row.dealer_price,
    main_image: row.main_image,
    weight: row.weight,
    avail: row.avail,
    warranty: row.warranty,
    promotion: row.promotion,
    promotion_name: row.promotion_name,
    promotion_starts_at: row.promotion_starts_at,
    promotion_ends_at: row.promotion_ends_at,
    created: row.created,
    last_change: row.last_change,
    more_images: row.more_images.map((image) => ({ ...image })),
    props: row.props.map((prop) => ({ ...prop })),
  };
}

export function decimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

/** Days that were asked for already: filtering a large catalogue asks for the same few thousand again and again. */
const knownDays = new Map<string, string>();

function dayBefore(day: string, days: number): string {
  const key = `${day}-${days}`;
  const known = knownDays.get(key);
  if (known !== undefined) {
    return known;
  }
  const found = new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  knownDays.set(key, found);
  return found;
}

function timeOfDay(random: Random): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(random.between(8, 19))}:${two(random.between(0, 59))}:${two(random.between(0, 59))}`;
}
