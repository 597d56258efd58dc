/** What the story leaves behind for the report and for the JSON result. */
import type { CatalogueResult } from "./catalogue";
import type { Ledger } from "./ledger";
import type { PlacedOrder } from "./order";

export interface ToldOrder {
  placed: PlacedOrder;
  ledger: Ledger;
  /** What JAR must hold of it: code and pieces. */
  expectedPieces: [string, number][];
  /** The stornos that must exist, in cents. */
  expectedStornos: number[];
  /** Tracking numbers on the order's shipment in Medusa; null when nothing was shipped in this story. */
  tracking: string[] | null;
}

export interface Told {
  catalogue: CatalogueResult | null;
  /** How many orders the story has when it is told to its end. */
  ordersWanted: number;
  orders: ToldOrder[];
}
