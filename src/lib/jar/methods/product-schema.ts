import { z } from "@medusajs/framework/zod";
import type { JarImage, JarOffer, JarProduct } from "../types";
import {
  amount,
  amountAboveZeroOrNull,
  amountOrNull,
  flag,
  integerOrNull,
  listOf,
  momentOrNull,
  numberOrNull,
  text,
  textOrEmpty,
  textOrNull,
} from "../values";

/** One product, full (jar-api.md 7.3) or short (7.4). Its code is the field `code`, never an element name or key. */
const image = z.union([
  textOrEmpty.transform((url): JarImage => ({ url, updated: null })),
  z
    .object({ more_image: textOrEmpty, updated: momentOrNull })
    .transform(({ more_image, updated }): JarImage => ({ url: more_image, updated })),
]);

const property = z
  .object({ prop_name: textOrEmpty, prop_val: textOrEmpty, prop_section: textOrNull })
  .transform(({ prop_name, prop_val, prop_section }) => ({
    name: prop_name,
    value: prop_val,
    section: prop_section,
  }));

// Rows without an address or a name say nothing and are no reason to lose a product.
const images = listOf(image, { names: ["more_image"], key: "more_image" }).transform((rows) =>
  rows.filter(({ url }) => url !== ""),
);
const properties = listOf(property, { names: ["prop"], key: "prop_name" }).transform((rows) =>
  rows.filter(({ name }) => name !== ""),
);

export const product: z.ZodType<JarProduct> = z
  .object({
    code: text,
    category_path: textOrEmpty,
    category_name: textOrNull,
    brand_name: textOrNull,
    product_name: text,
    description: textOrNull,
    price: amount,
    old_price: amountAboveZeroOrNull,
    dealer_price: amountOrNull,
    main_image: textOrNull,
    more_images: images,
    weight: numberOrNull,
    avail: textOrEmpty,
    warranty: integerOrNull,
    promotion: flag,
    promotion_name: textOrNull,
    promotion_starts_at: momentOrNull,
    promotion_ends_at: momentOrNull,
    created: momentOrNull,
    last_change: momentOrNull,
    props: properties,
  })
  .transform((wire) => ({
    code: wire.code,
    categoryPath: splitPath(wire.category_path),
    categoryName: wire.category_name,
    brand: wire.brand_name,
    name: wire.product_name,
    description: wire.description,
    price: wire.price,
    oldPrice: wire.old_price,
    dealerPrice: wire.dealer_price,
    mainImage: wire.main_image,
    moreImages: wire.more_images,
    weight: wire.weight,
    availability: wire.avail,
    warrantyMonths: wire.warranty,
    promotion: {
      active: wire.promotion,
      name: wire.promotion_name,
      startsAt: wire.promotion_starts_at,
      endsAt: wire.promotion_ends_at,
    },
    created: wire.created,
    lastChange: wire.last_change,
    properties: wire.props,
  }));

export const offer: z.ZodType<JarOffer> = z
  .object({ code: text, price: amount, dealer_price: amountOrNull, avail: textOrEmpty })
  .transform((wire) => ({
    code: wire.code,
    price: wire.price,
    dealerPrice: wire.dealer_price,
    availability: wire.avail,
  }));

// Names may contain commas, so only the documented " > " separates (jar-api.md 7.2).
function splitPath(path: string): string[] {
  return path
    .split(" > ")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
