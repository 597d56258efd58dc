/**
 * A supplier's product as the catalogue sees it. Structurally what the supplier client delivers, declared here so that
 * neither knows the other. Prices are decimal text as received: 4 places occur and none may be lost (jar-api.md 6).
 */
export interface CatalogueProduct {
  readonly code: string;
  readonly categoryPath: readonly string[];
  readonly categoryName: string | null;
  readonly brand: string | null;
  readonly name: string;
  readonly description: string | null;
  readonly price: string;
  readonly oldPrice: string | null;
  readonly dealerPrice: string | null;
  readonly mainImage: string | null;
  readonly moreImages: readonly { readonly url: string; readonly updated: string | null }[];
  /** Grams, inferred (jar-api.md 7.3). */
  readonly weight: number | null;
  readonly availability: string;
  readonly warrantyMonths: number | null;
  readonly promotion: CataloguePromotion;
  readonly created: string | null;
  readonly lastChange: string | null;
  readonly properties: readonly {
    readonly name: string;
    readonly value: string;
    readonly section: string | null;
  }[];
}

/** Moments are the supplier's own text without a zone; `sofiaInstant` reads them. */
export interface CataloguePromotion {
  readonly active: boolean;
  readonly name: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}

/** The part of a product that changes by the hour. */
export type CatalogueOffer = Pick<CatalogueProduct, "code" | "price" | "dealerPrice" | "availability">;
