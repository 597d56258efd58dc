import { decodeHTMLStrict } from "entities";
import { z } from "@medusajs/framework/zod";
import { cutByCharacters, oneLine, stripControl } from "../../text";
import type { ListShape } from "../list";
import type { JarImage, JarOffer, JarProduct, JarProperty } from "../types";
import {
  amount,
  amountAboveZeroOrNull,
  amountOrNull,
  flag,
  integerOrNull,
  looseList,
  momentOrNull,
  numberOrNull,
  text,
  textOrEmpty,
  textOrNull,
} from "../values";

/**
 * One product, full (jar-api.md 7.3) or short (7.4). Its code is the field `code`, never an element name or key.
 *
 * Code, name, price and availability decide whether it can be read. Whatever else is unreadable is left out, and its field
 * is named in `unread`: a weight of "1,8 кг" is no reason to lose a product, nor to guess. Every text is cleaned here, so
 * that JSON, which keeps HTML entities, and XML say the same (jar-api.md 3.4): one line, without entities and without what
 * is invisible, and no longer than a store can keep. A description keeps its entities and lines; it may be HTML.
 */
const LONGEST = { code: 200, name: 500, brand: 200, description: 200_000, address: 2_000, text: 2_000 };
const MOST_LEVELS = 30;
const MOST_IMAGES = 100;
const MOST_PROPERTIES = 500;
/** What an integer column of PostgreSQL holds. */
const LARGEST_INTEGER = 2_147_483_647;

/** A value, or what stands for it, and whether it could be read. */
interface Soft<T> {
  value: T;
  isRead: boolean;
}

/** Never fails: what cannot be read is `otherwise`. */
function soft<T>(schema: z.ZodType<T>, otherwise: T) {
  return z.unknown().transform((given): Soft<T> => {
    const { success, data } = schema.safeParse(given);
    return success ? { value: data, isRead: true } : { value: otherwise, isRead: false };
  });
}

/** Never fails: entries that cannot be read are left out, and a list that is none is empty. */
function softList<T>(item: z.ZodType<T | null>, shape: ListShape, most: number) {
  const list = looseList(shape);
  return z.unknown().transform((given): Soft<T[]> => {
    const { success, data: entries } = list.safeParse(given);
    if (!success) {
      return { value: [], isRead: false };
    }
    const read = entries.slice(0, most).map((entry) => item.safeParse(entry));
    return {
      value: read.flatMap(({ data }) => data ?? []),
      isRead: entries.length <= most && read.every((entry) => entry.success),
    };
  });
}

function clean(given: string, most: number): string {
  return cutByCharacters(oneLine(decoded(given)), most);
}

const MOST_ENCODINGS = 5;

/** Until nothing is left to decode: XML has decoded once what JSON has not, and both must say the same. */
function decoded(given: string): string {
  let now = given;
  for (let round = 0; round < MOST_ENCODINGS && now.includes("&"); round += 1) {
    const next = decodeHTMLStrict(now);
    if (next === now) {
      break;
    }
    now = next;
  }
  return now;
}

/** PHP writes a missing text as 0 when its column is cast to a number. */
const lineOrNull = (most: number) =>
  z
    .unknown()
    .transform((given) => (given === 0 || given === "0" ? null : given))
    .pipe(textOrNull)
    .transform((given) => (given === null ? null : clean(given, most) || null));

const lineOrEmpty = (most: number) => textOrEmpty.transform((given) => clean(given, most));

const address = textOrEmpty
  .transform((given) => stripControl(given).trim())
  .refine((given) => given.length <= LONGEST.address, "expected a shorter address");

const addressOrNull = z
  .unknown()
  .transform((given) => (given === 0 || given === "0" ? null : given))
  .pipe(address)
  .transform((given) => given || null);

const moment = momentOrNull.refine(
  (given) => given === null || given >= "1000",
  "expected a year between 1000 and 9999",
);

// Rows without an address or a name say nothing and are no reason to lose a product.
const image: z.ZodType<JarImage | null> = z.union([
  address.transform((url) => (url === "" ? null : { url, updated: null })),
  z
    .object({ more_image: address, updated: soft(moment, null) })
    .transform(({ more_image: url, updated }) => (url === "" ? null : { url, updated: updated.value })),
]);

const property: z.ZodType<JarProperty | null> = z
  .object({
    prop_name: lineOrEmpty(LONGEST.brand),
    prop_val: lineOrEmpty(LONGEST.text),
    prop_section: lineOrNull(LONGEST.brand),
  })
  .transform(({ prop_name: name, prop_val: value, prop_section: section }) =>
    name === "" ? null : { name, value, section },
  );

const code = text
  .transform((given) => stripControl(given).trim())
  .refine((given) => given !== "", "expected a text")
  .refine((given) => given.length <= LONGEST.code, `expected at most ${LONGEST.code} characters`);

// Names may contain commas, so only the documented " > " separates (jar-api.md 7.2).
const path = textOrEmpty
  .transform((given) =>
    decoded(given)
      .split(" > ")
      .map(oneLine)
      .filter((name) => name !== ""),
  )
  .refine((names) => names.length <= MOST_LEVELS, `expected at most ${MOST_LEVELS} categories`)
  .refine(
    (names) => names.every((name) => name.length <= LONGEST.brand),
    `expected names of at most ${LONGEST.brand} characters`,
  );

const description = textOrNull.transform((given) =>
  given === null ? null : cutByCharacters(stripControl(given), LONGEST.description) || null,
);

const fields = {
  category_path: soft(path, []),
  category_name: soft(lineOrNull(LONGEST.brand), null),
  brand_name: soft(lineOrNull(LONGEST.brand), null),
  description: soft(description, null),
  old_price: soft(amountAboveZeroOrNull, null),
  dealer_price: soft(amountOrNull, null),
  main_image: soft(addressOrNull, null),
  more_images: softList(image, { names: ["more_image"], key: "more_image" }, MOST_IMAGES),
  weight: soft(numberOrNull.refine(fits), null),
  warranty: soft(integerOrNull.refine(fits), null),
  promotion: soft(flag, false),
  promotion_name: soft(lineOrNull(LONGEST.brand), null),
  promotion_starts_at: soft(moment, null),
  promotion_ends_at: soft(moment, null),
  created: soft(moment, null),
  last_change: soft(moment, null),
  props: softList(property, { names: ["prop"], key: "prop_name" }, MOST_PROPERTIES),
};

function fits(given: number | null): boolean {
  return given === null || given <= LARGEST_INTEGER;
}

export const product: z.ZodType<JarProduct> = z
  .object({
    code,
    product_name: text.transform((given) => clean(given, LONGEST.name)),
    price: amount,
    avail: lineOrEmpty(LONGEST.text),
    ...fields,
  })
  .transform((wire) => ({
    code: wire.code,
    categoryPath: wire.category_path.value,
    categoryName: wire.category_name.value,
    brand: wire.brand_name.value,
    name: wire.product_name,
    description: wire.description.value,
    price: wire.price,
    oldPrice: wire.old_price.value,
    dealerPrice: wire.dealer_price.value,
    mainImage: wire.main_image.value,
    moreImages: wire.more_images.value,
    weight: wire.weight.value,
    availability: wire.avail,
    warrantyMonths: wire.warranty.value,
    promotion: {
      active: wire.promotion.value,
      name: wire.promotion_name.value,
      startsAt: wire.promotion_starts_at.value,
      endsAt: wire.promotion_ends_at.value,
    },
    created: wire.created.value,
    lastChange: wire.last_change.value,
    properties: wire.props.value,
    ...unreadOf(wire),
  }));

export const offer: z.ZodType<JarOffer> = z
  .object({ code, price: amount, dealer_price: fields.dealer_price, avail: lineOrEmpty(LONGEST.text) })
  .transform((wire) => ({
    code: wire.code,
    price: wire.price,
    dealerPrice: wire.dealer_price.value,
    availability: wire.avail,
    ...(wire.dealer_price.isRead ? {} : { unread: ["dealer_price"] }),
  }));

const SOFT_FIELDS = Object.keys(fields) as readonly (keyof typeof fields)[];

function unreadOf(wire: Record<keyof typeof fields, Soft<unknown>>): Pick<JarProduct, "unread"> {
  const unread = SOFT_FIELDS.filter((name) => !wire[name].isRead);
  return unread.length === 0 ? {} : { unread };
}
