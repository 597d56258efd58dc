/** What the parts of the story share, and what it leaves behind for the report and for the JSON result. */
import { minorToDecimal } from "../../../src/lib/money";
import type { Api } from "../api";
import type { Remotes } from "../remotes";
import type { Terminal } from "../terminal";
import type { CatalogueResult } from "./catalogue";
import type { Ledger } from "./ledger";
import type { PlacedOrder } from "./order";

export interface StoryContext {
  admin: Api;
  remotes: Remotes;
  terminal: Terminal;
  signal: AbortSignal;
}

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

export function sayStornos(terminal: Terminal, { placed, ledger, expectedStornos }: ToldOrder): void {
  for (const { state, reason_code, operation_id, storno_reason, total_minor } of ledger.stornos) {
    const money = `${minorToDecimal(total_minor)} ${placed.currencyCode}`;
    if (state === "done") {
      terminal.good(`At iCash: storno of ${money}, operation ${operation_id}, reason: ${storno_reason}`);
    } else {
      terminal.bad(`At iCash: storno of ${money} is ${state} (${reason_code ?? "no reason given"})`);
    }
  }
  if (ledger.stornos.length < expectedStornos.length) {
    terminal.bad("At iCash: a storno is missing");
  }
}
