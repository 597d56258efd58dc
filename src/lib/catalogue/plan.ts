/**
 * What to do with each product of a page, and why, before anything is written (architecture 4.2: read, compare, plan,
 * guard, apply). A product that cannot be used is set aside with its reason and stops nobody else.
 */
import { isDecimalText } from "../money";
import { contentHash, offerHash } from "./hashes";
import type { CatalogueOffer, CatalogueProduct } from "./types";

/** What was last written to the store. */
export interface KnownProduct {
  code: string;
  contentHash: string;
  offerHash: string;
}

export type QuarantineReason = "code_missing" | "name_missing" | "price_unreadable" | "duplicate_code";

export type PlannedProduct<T extends CatalogueProduct = CatalogueProduct> =
  | ({ action: "create"; reason: "new" } & PlannedWrite<T>)
  | ({ action: "content"; reason: "content_changed" | "content_and_offer_changed" } & PlannedWrite<T>)
  | ({ action: "offer"; reason: "offer_changed" } & PlannedWrite<T>)
  | { action: "untouched"; reason: "same"; code: string }
  | { action: "quarantined"; reason: QuarantineReason; code: string };

interface PlannedWrite<T> {
  code: string;
  product: T;
  contentHash: string;
  offerHash: string;
}

export type PlannedOffer<T extends CatalogueOffer = CatalogueOffer> =
  | { action: "offer"; reason: "offer_changed"; code: string; offer: T; offerHash: string }
  | { action: "untouched"; reason: "same" | "not_known_yet"; code: string }
  | { action: "quarantined"; reason: QuarantineReason; code: string };

/**
 * One entry per product, in the order of the page. `content` writes the page's texts and, when its reason says so, the
 * offer too.
 * @param seen codes of earlier pages of the same crawl; the codes of this page are added
 */
export function planPage<T extends CatalogueProduct>(
  known: ReadonlyMap<string, KnownProduct>,
  products: readonly T[],
  seen: Set<string> = new Set(),
): PlannedProduct<T>[] {
  return products.map((product): PlannedProduct<T> => {
    const { code } = product;
    const reason = unusable(product, seen) ?? (product.name.trim() === "" ? "name_missing" : null);
    if (reason) {
      return { action: "quarantined", reason, code };
    }
    const write = { code, product, contentHash: contentHash(product), offerHash: offerHash(product) };
    const before = known.get(code);
    if (!before) {
      return { action: "create", reason: "new", ...write };
    }
    const offerChanged = before.offerHash !== write.offerHash;
    if (before.contentHash !== write.contentHash) {
      const what = offerChanged ? "content_and_offer_changed" : "content_changed";
      return { action: "content", reason: what, ...write };
    }
    return offerChanged
      ? { action: "offer", reason: "offer_changed", ...write }
      : { action: "untouched", reason: "same", code };
  });
}

/** The same for the short listing. It can change a known product, but holds too little to create one. */
export function planOffers<T extends CatalogueOffer>(
  known: ReadonlyMap<string, KnownProduct>,
  offers: readonly T[],
  seen: Set<string> = new Set(),
): PlannedOffer<T>[] {
  return offers.map((offer): PlannedOffer<T> => {
    const { code } = offer;
    const reason = unusable(offer, seen);
    if (reason) {
      return { action: "quarantined", reason, code };
    }
    const before = known.get(code);
    const hash = offerHash(offer);
    if (!before) {
      return { action: "untouched", reason: "not_known_yet", code };
    }
    return before.offerHash === hash
      ? { action: "untouched", reason: "same", code }
      : { action: "offer", reason: "offer_changed", code, offer, offerHash: hash };
  });
}

/** Marks the code as seen. Of two products with one code the first counts: which of them is right cannot be known. */
function unusable(offer: CatalogueOffer, seen: Set<string>): QuarantineReason | null {
  if (offer.code.trim() === "") {
    return "code_missing";
  }
  if (seen.has(offer.code)) {
    return "duplicate_code";
  }
  seen.add(offer.code);
  return isDecimalText(offer.price) && (offer.dealerPrice === null || isDecimalText(offer.dealerPrice))
    ? null
    : "price_unreadable";
}
