/** What the story leaves behind for the report and for the JSON result. */
import type { CatalogueResult } from "./catalogue";
import type { Ledger } from "./ledger";
import type { PlacedOrder } from "./order";

export interface ToldOrder {
  placed: PlacedOrder;
  ledger: Ledger;
  /** The stornos that must exist, in cents. */
  expectedStornos: number[];
  /** Tracking numbers on the order's shipment in Medusa; null when nothing was shipped in this story. */
  tracking: string[] | null;
}

export interface Told {
  catalogue: CatalogueResult | null;
  orders: ToldOrder[];
}
