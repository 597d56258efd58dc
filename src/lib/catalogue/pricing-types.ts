import type { PriceStep } from "../../contract/catalogue";
import type { UnsellableReason } from "./reasons";
import type { PriceSettings } from "../../contract/catalogue-settings";
import type { CataloguePromotion } from "./types";

/** What the supplier says about a price, as decimal text. */
export interface PriceInput {
  readonly code: string;
  readonly price: string;
  readonly oldPrice: string | null;
  readonly dealerPrice: string | null;
  /** Names from the root, or the same joined by " > ". */
  readonly categoryPath: readonly string[] | string | null;
  readonly brand: string | null;
  readonly promotion?: CataloguePromotion | null;
}

export interface PriceContext {
  readonly settings: PriceSettings;
  /** Of the supplier's prices, by option: the wire never states it (jar-api.md 6.1). */
  readonly currency: "EUR" | "BGN";
  /** Used where the settings leave it open (jar-api.md 6.2). */
  readonly priceIncludesVatDefault: boolean;
  /** The VAT that the store's own prices are kept without, in percent; null where they include it. */
  readonly withoutVat: string | null;
  /** Decides whether a promotion has ended. */
  readonly now: Date;
}

/** The index is the place in the settings' list. */
export type PriceRuleName = "default" | `tier:${number}` | `override:${number}`;

export type PriceResult =
  | {
      kind: "ok";
      /** Euro cents, VAT included; the struck-through price while a promotion runs. */
      amountMinor: number;
      /** The price while the promotion runs, always below `amountMinor`; null without one. */
      saleMinor: number | null;
      /** The lowest price that the floor allows, in cents; null when no floor is set. */
      floorMinor: number | null;
      rule: PriceRuleName;
      steps: PriceStep[];
      saleSteps: PriceStep[] | null;
    }
  | { kind: "unsellable"; reason: UnsellableReason };
