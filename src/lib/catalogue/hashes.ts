/**
 * Two fingerprints tell whether a product must be written again: content (what a page shows) and offer (price and
 * availability). Only declared fields count, so a field that a client adds later changes nothing, and the supplier's own
 * time stamps never cause a write. The version is part of the input: whoever changes the fields changes it, knowing that
 * every product is then written once more.
 */
import { createHash } from "node:crypto";
import { canonicalDecimal, isDecimalText } from "../money";
import { oneLine } from "../text";
import type { CatalogueOffer, CatalogueProduct } from "./types";

type Canonical = string | number | boolean | null | Canonical[] | { [key: string]: Canonical };

/** Old price and promotion are content, because the short listing, which only carries offers, has neither. */
export function contentHash(product: CatalogueProduct): string {
  return sha256({
    version: "content-1",
    code: product.code,
    categoryPath: [...product.categoryPath],
    categoryName: product.categoryName,
    brand: product.brand,
    name: product.name,
    description: product.description,
    oldPrice: decimal(product.oldPrice),
    images: [product.mainImage, ...product.moreImages.map((image) => image.url)],
    weight: product.weight,
    warrantyMonths: product.warrantyMonths,
    promotion: {
      active: product.promotion.active,
      name: product.promotion.name,
      startsAt: product.promotion.startsAt,
      endsAt: product.promotion.endsAt,
    },
    properties: product.properties.map(({ name, value, section }) => ({ name, value, section })),
  });
}

/** The same for a full product and for its row in the short listing. */
export function offerHash(offer: CatalogueOffer): string {
  return sha256({
    version: "offer-1",
    code: offer.code,
    price: decimal(offer.price),
    dealerPrice: decimal(offer.dealerPrice),
    availability: oneLine(offer.availability),
  });
}

/** Eight hexadecimal digits, for handles. */
export function shortHash(text: string): string {
  return sha256(text).slice(0, 8);
}

function sha256(value: Canonical): string {
  return createHash("sha256").update(canonicalJson(value), "utf8").digest("hex");
}

function canonicalJson(value: Canonical): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(",")}]`;
  }
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** "26.8920" and "26.892" are one price (jar-api.md 6); a text that is no number stays what it is. */
function decimal(text: string | null): string | null {
  return text !== null && isDecimalText(text) ? canonicalDecimal(text) : text;
}
