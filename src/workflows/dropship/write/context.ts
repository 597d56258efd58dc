/** What the writers are given, and what they answer. They are the only ones who write a catalogue to the store. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { CatalogueSettings, PlannedPayload, PriceContext } from "../../../lib/catalogue";
import type { DropshipModuleService, DropshipSettings } from "../../../modules/dropship";

/** What writing to the store takes whatever the reason. */
export interface StoreContext {
  container: MedusaContainer;
  service: DropshipModuleService;
  /** Where products go: stock location, sales channel, shipping profile. */
  store: Pick<DropshipSettings, "stock_location_id">;
}

export interface WriteContext extends StoreContext {
  runId: string;
  store: DropshipSettings;
  settings: CatalogueSettings;
  prices: PriceContext;
}

/** An item of the plan. */
export interface PlanEntry {
  id: string;
  seq: number;
  code: string;
  action: string;
  reason: string;
  payload: PlannedPayload | null;
}

/** `skipped`: rightly left alone. `failed`: a person should look; the row says the same. */
export type ItemResult =
  | { id: string; kind: "applied" }
  | { id: string; kind: "skipped"; reason: string }
  | { id: string; kind: "failed"; reason: string; note: string };

export const CURRENCY = "eur";

export function applied({ id }: PlanEntry): ItemResult {
  return { id, kind: "applied" };
}

export function skipped({ id }: PlanEntry, reason: string): ItemResult {
  return { id, kind: "skipped", reason };
}

export function failed({ id }: PlanEntry, reason: string, note = ""): ItemResult {
  return { id, kind: "failed", reason, note };
}
