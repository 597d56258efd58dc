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
  /** Where no picture is left: addresses that the shop does not allow, or that no page may load. */
  imagesRefused: number;
  /** Hosts that the shop's list leaves out, also where other pictures are left. */
  refusedHosts: string[];
  /** By address, where JAR says it: when the picture there last changed. */
  imagesUpdated: ReadonlyMap<string, string>;
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
    ...wantedImages(product, content),
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

function wantedImages(
  product: CatalogueProduct,
  content?: ContentSettings,
): Pick<ProductDraft, "images" | "imagesRefused" | "refusedHosts" | "imagesUpdated"> {
  if (content?.images === "none") {
    return { images: [], imagesRefused: 0, refusedHosts: [], imagesUpdated: new Map() };
  }
  const given = [{ url: product.mainImage, updated: null }, ...product.moreImages].flatMap(
    ({ url, updated }) => (url?.trim() ? [{ url: publicHttps(url.trim()), updated }] : []),
  );
  const readable = given.flatMap(({ url, updated }) => (url === null ? [] : [{ url, updated }]));
  const allowed = readable.filter(({ url }) => isWanted(url, content));
  const images = [...new Set(allowed.map(({ url }) => url.href))];
  const refused = readable.filter(({ url }) => !isWanted(url, content));
  return {
    images: images.slice(0, content?.max_images),
    // One of several that is missing is nobody's question.
    imagesRefused: images.length === 0 ? given.length : 0,
    refusedHosts: [...new Set(refused.map(({ url }) => url.hostname))],
    imagesUpdated: new Map(
      allowed.flatMap(({ url, updated }) => (updated === null ? [] : [[url.href, updated] as const])),
    ),
  };
}

function isWanted({ hostname }: URL, content?: ContentSettings): boolean {
  return !content || isAllowedHost(hostname, content.image_hosts);
}

/** The store's pages are https and load nothing else. An address is what a browser makes of it: a blank is "%20" there. */
function publicHttps(text: string): URL | null {
  const address = text.startsWith("//") ? `https:${text}` : text;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === "https:" && url.username === "" && url.password === "" ? url : null;
}
