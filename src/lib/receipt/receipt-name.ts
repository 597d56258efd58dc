/**
 * The name of a receipt row. A fiscal device prints letters, digits and plain signs; emoji and the invisible joiners that
 * hold them together would reach it as question marks or be refused (icash-api.md C42). A cut is visible.
 */
import { comparable, cutByCharacters, oneLine } from "../text";

/** Length of SaleItemName and SaleItemCashRegisterName; what a device prints is shorter still (icash-api.md 4.10). */
const MAX_NAME = 100;

/** What is left of a long title before a variant's name is cut. */
const LEAST_OF_PRODUCT = 40;

const SEPARATOR = ", ";

/** Pictures, flags, skin tones, what turns a plain sign into a picture, and joiners; ©, ® and ™ are plain signs. */
const PICTURES =
  /(?![\u00A9\u00AE\u2122])\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u{E0020}-\u{E007F}]|\uFE0E|\uFE0F|\u20E3|\u200C|\u200D/gu;

/** At most 100 characters, one line; `fallback` when nothing printable is left. */
export function receiptName(name: string, fallback: string): string {
  return cutByCharacters(printable(name) || oneLine(fallback), MAX_NAME);
}

/** A blank in the place of a picture, so that the words beside it do not grow together. */
function printable(text: string): string {
  return oneLine(text.normalize("NFC").replace(PICTURES, " "));
}

/** What an order line keeps of the goods, as they were called when they were ordered. */
export interface SoldGoods {
  /** Of the line; the product's, or a person's own words where there is no product. */
  title: string;
  productTitle: string | null;
  variantTitle: string | null;
  sku: string | null;
}

/** What stores and their importers call a variant that has no name of its own. */
const NAMELESS: ReadonlySet<string> = new Set([
  "default",
  "default title",
  "default variant",
  "default option",
  "default option value",
  "standard",
  "стандартен",
  "стандартна",
  "стандартно",
]);

/** What the variant adds to the product's title; "" where it says nothing that a buyer would read. */
export function variantName({ title, productTitle, variantTitle, sku }: SoldGoods): string {
  const name = printable(variantTitle ?? "");
  const word = comparable(name);
  const said = [productTitle ?? title, sku ?? ""].map((text) => comparable(printable(text)));
  return NAMELESS.has(word) || said.includes(word) ? "" : name;
}

/**
 * The goods as a receipt names them (Н-18 чл. 26): the product, and which variant of it where it has several. Where both
 * are too long, the product gives way first: what tells two rows apart must not be what is cut away.
 */
export function soldName(goods: SoldGoods, { hasSeveralVariants }: { hasSeveralVariants: boolean }): string {
  const product = printable(goods.productTitle ?? "") || printable(goods.title);
  const variant = hasSeveralVariants ? variantName(goods) : "";
  if (product === "" || variant === "") {
    return product || variant;
  }
  const both = MAX_NAME - SEPARATOR.length;
  const shown = cutByCharacters(variant, both - Math.min(lengthOf(product), LEAST_OF_PRODUCT));
  return cutByCharacters(product, both - lengthOf(shown)) + SEPARATOR + shown;
}

const lengthOf = (text: string): number => Array.from(text).length;
