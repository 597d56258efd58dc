/**
 * What a supplier product contributes to a store product: texts, pictures, weight and categories. Price and stock are
 * not content, and identity (codes, hashes, owners of fields) stays in the supplier's own record, not in metadata.
 */
import { isAllowedHost } from "../hosts";
import { oneLine, slugifyBg } from "../text";
import { categoryHandles } from "./category-path";
import type { CategoryHandle } from "./category-path";
import { shortHash } from "./short-hash";
import { describe } from "./describe";
import { plainText } from "./plain-text";
import type { ContentSettings } from "../../contract/catalogue-settings";
import type { CatalogueProduct } from "./types";

export interface ProductDraft {
  /** At most 200 characters, unique by supplier code. */
  handle: string;
  title: string;
  description: string | null;
  /** https addresses, the main picture first, each once. */
  images: string[];
  /** Grams. */
  weight: number | null;
  /** Root first, the product's own category last. */
  categories: CategoryHandle[];
}

const MAX_HANDLE = 200;

/** By the shop's settings for content; without them as a new shop has it, with pictures of every host. */
export function productDraft(product: CatalogueProduct, content?: ContentSettings): ProductDraft {
  const title = oneLine(plainText(product.name)) || product.code;
  return {
    handle: productHandle(title, product.code),
    title,
    description: describe(product.description, content?.description ?? "plain"),
    images: wantedImages(product, content),
    weight: product.weight !== null && product.weight > 0 ? product.weight : null,
    categories: categoryHandles(product.categoryPath),
  };
}

/**
 * The usual code is `^[A-Z][A-Z0-9]+$` and loses nothing in a slug. Any other ("A+B-1" and "AB-1", "ab" and "AB") could
 * meet a second one there, so it brings a hash.
 */
function productHandle(title: string, code: string): string {
  const slug = slugifyBg(code);
  const codePart =
    slug.toUpperCase() === code && slug.length <= MAX_HANDLE
      ? slug
      : [slug.slice(0, 100).replace(/-+$/, ""), shortHash(code)].filter((part) => part !== "").join("-");
  const namePart = slugifyBg(title)
    .slice(0, Math.max(0, MAX_HANDLE - codePart.length - 1))
    .replace(/-+$/, "");
  return [namePart, codePart].filter((part) => part !== "").join("-");
}

function wantedImages(product: CatalogueProduct, content?: ContentSettings): string[] {
  const given = httpsOnly([product.mainImage, ...product.moreImages.map((image) => image.url)]);
  if (!content) {
    return given;
  }
  return content.images === "none"
    ? []
    : given
        .filter((url) => isAllowedHost(new URL(url).hostname, content.image_hosts))
        .slice(0, content.max_images);
}

/** Addresses are used as given, never rebuilt (jar-api.md 6.5); the store's pages are https and load nothing else. */
function httpsOnly(urls: readonly (string | null)[]): string[] {
  const wanted = urls.map((url) => url?.trim() ?? "").filter(isPublicHttps);
  return [...new Set(wanted)];
}

function isPublicHttps(text: string): boolean {
  if (!URL.canParse(text)) {
    return false;
  }
  const url = new URL(text);
  return url.protocol === "https:" && url.username === "" && url.password === "";
}
