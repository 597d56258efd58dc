import type { ChangedField, OwnedField, PlanAction } from "../../contract/catalogue";
import type { PriceContext } from "./pricing-types";
import type { HoldReason, PlanReason, QuarantineReason } from "./reasons";
import type { CatalogueSettings } from "../../contract/catalogue-settings";
import { settingsKey } from "./keys";
import type { SettingsKeys } from "./keys";
import type { CatalogueOffer, CatalogueProduct, CataloguePromotion } from "./types";

/** What planning needs beside the product: the same object for a whole run. */
export interface PlanContext {
  readonly settings: CatalogueSettings;
  readonly prices: PriceContext;
  readonly keys: SettingsKeys;
}

export function planContext(settings: CatalogueSettings, given: Omit<PriceContext, "settings">): PlanContext {
  return {
    settings,
    prices: { ...given, settings: settings.prices },
    keys: settingsKey(settings, given),
  };
}

/** For people to read: short texts; amounts as "12.30", pieces as "5", null for nothing. */
export interface PlannedChange {
  field: ChangedField;
  from: string | null;
  to: string | null;
}

/**
 * What apply needs. Amounts and pieces are what shall stand in the store in the end, whether they change or not; a member
 * that is absent is not to be written.
 */
export interface PlannedPayload {
  /** With create, back (of a full run) and content. */
  product?: CatalogueProduct;
  offer?: CatalogueOffer;
  /** Euro cents, VAT included; struck through while `saleMinor` holds. */
  amountMinor?: number;
  /** null: no sale price shall stand. */
  saleMinor?: number | null;
  /** Of the sale price: its price list is made of this name and these moments (Europe/Sofia). */
  promotion?: CataloguePromotion | null;
  /** Pieces to offer, without what is reserved. */
  quantity?: number;
  /** To remember with the row. Absent: the next run shall look at the product again. */
  offerKey?: string;
  contentHash?: string;
  /** A part of the offer that is not written and that a person should see with the row. */
  aside?: SetAside;
  /** Of an undo. */
  undo?: Undoing;
}

/** What a run has replaced, as its plan item keeps it. */
export interface Overwritten {
  /** Of the row, before. */
  state: string;
  promotion: CataloguePromotion | null;
  category_path: string | null;
  /** Members of `written`: those that the run has set, as they were and as they are by it. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** What writing an undo takes. */
export interface Undoing {
  /** The undo. */
  run: string;
  by: string;
  fields: OwnedField[];
  /** Null for a product that the run has made: it is taken out of sale, and stays as a draft. */
  overwritten: Overwritten | null;
}

export type SetAside =
  | { action: "hold"; reason: HoldReason; fromMinor: number; toMinor: number }
  | { action: "quarantine"; reason: QuarantineReason };

/** `reason: "noted"` changes nothing in the store, only the supplier's own row. */
export interface PlanDecision {
  action: PlanAction;
  reason: PlanReason;
  changes: PlannedChange[];
  payload: PlannedPayload | null;
}
