/**
 * Two keys tell whether a product must be looked at again: offer (price and availability) and content (what a page
 * shows). A key is "<settings>~<data>": the first part changes when the shop changes a setting that matters, the second
 * when the supplier changes something, and both are compared as text. Only declared fields count, so a field that a client
 * adds later changes nothing, and the supplier's own time stamps never cause a write.
 */
import { createHash } from "node:crypto";
import { canonicalDecimal, isDecimalText } from "../money";
import { oneLine } from "../text";
import type { PriceContext } from "./pricing-types";
import type { CatalogueSettings } from "../../contract/catalogue-settings";
import type { CatalogueOffer, CatalogueProduct } from "./types";

export interface SettingsKeys {
  offer: string;
  content: string;
}

/** Whoever changes what a key is made of changes its version, knowing that every product is then planned once more. */
const OFFER_VERSION = "o1";
const CONTENT_VERSION = "c1";
/** Where pictures are copied, one that changed under its address is another content. */
const COPYING_VERSION = "c2";
const SEPARATOR = "~";
const MAX_OFFER_DATA = 150;

/** Of the settings that decide what is written; guards and the policy for missing codes do not. */
export function settingsKey(
  settings: CatalogueSettings,
  context: Pick<PriceContext, "currency" | "priceIncludesVatDefault" | "withoutVat">,
): SettingsKeys {
  const { prices, stock, content, filter, ownership } = settings;
  const { currency, priceIncludesVatDefault, withoutVat } = context;
  // What says nothing is left out, so that keys of earlier releases stand.
  const kept = withoutVat === null ? [] : [withoutVat];
  const isPriceKept = ownership.keep.includes("price");
  const page = ownership.keep.filter((field) => field !== "price").sort();
  return {
    offer:
      OFFER_VERSION +
      short([
        prices,
        stock,
        filter,
        currency,
        priceIncludesVatDefault,
        ...kept,
        ...(isPriceKept ? ["kept"] : []),
      ]),
    content:
      (content.images === "rehost" ? COPYING_VERSION : CONTENT_VERSION) +
      short([content, filter, ...(page.length > 0 ? [page] : [])]),
  };
}

/** Plain text, at most 200 characters: made 40,000 times in a run that has nothing else to do. */
export function offerKey(offer: CatalogueOffer, settingsKey: string): string {
  const price = decimal(offer.price);
  const dealerPrice = offer.dealerPrice === null ? "" : decimal(offer.dealerPrice);
  const data = `${price}|${dealerPrice}|${availabilityText(offer.availability)}`;
  return settingsKey + SEPARATOR + (data.length <= MAX_OFFER_DATA ? data : digest(data));
}

/** Old price and promotion are content, because the short listing, which only carries offers, has neither. */
export function contentHash(product: CatalogueProduct, settingsKey: string): string {
  const { promotion } = product;
  const data = [
    product.code,
    product.categoryPath,
    product.categoryName,
    product.brand,
    product.name,
    product.description,
    product.oldPrice === null ? null : decimal(product.oldPrice),
    product.mainImage,
    product.moreImages.map(({ url, updated }) =>
      settingsKey.startsWith(COPYING_VERSION) ? [url, updated] : url,
    ),
    product.weight,
    product.warrantyMonths,
    [promotion.active, promotion.name, promotion.startsAt, promotion.endsAt],
    product.properties.map(({ name, value, section }) => [name, value, section]),
  ];
  return settingsKey + SEPARATOR + digest(JSON.stringify(data));
}

/**
 * Whether the supplier changed something between two keys. A key of an earlier release cannot tell; that counts as no
 * change, so that an upgrade does not look like a feed in which everything is new.
 */
export function isOtherData(before: string, after: string): boolean {
  const [versionBefore, dataBefore] = parts(before);
  const [versionAfter, dataAfter] = parts(after);
  return versionBefore === versionAfter && dataBefore !== dataAfter;
}

/** Keys of the first release hold only data. */
export function hasSettings(key: string): boolean {
  return key.includes(SEPARATOR);
}

function parts(key: string): [version: string, data: string] {
  const at = key.indexOf(SEPARATOR);
  return at < 0 ? ["", key] : [key.slice(0, 2), key.slice(at + 1)];
}

/** What nearly every price looks like: no sign, no leading zero; the group is its shortest spelling. */
const USUAL = /^((?:0|[1-9]\d{0,14})(?:\.\d{0,13}[1-9])?)(?:\.0{1,15}|0{0,14})$/;

/** "26.8920" and "26.892" are one price (jar-api.md 6); a text that is no number stays what it is. */
function decimal(text: string): string {
  return USUAL.exec(text)?.[1] ?? (isDecimalText(text) ? canonicalDecimal(text) : text);
}

/** A feed of 40,000 has a dozen texts; one that sends something else every time must not fill the memory. */
const MAX_TEXTS = 500;
const texts = new Map<string, string>();

function availabilityText(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) {
    return known;
  }
  const clean = oneLine(text);
  if (texts.size < MAX_TEXTS && text.length <= MAX_OFFER_DATA) {
    texts.set(text, clean);
  }
  return clean;
}

function digest(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url");
}

function short(value: unknown): string {
  return digest(JSON.stringify(value)).slice(0, 12);
}
