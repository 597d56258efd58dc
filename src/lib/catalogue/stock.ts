import { mapAvailability } from "./availability";
import type { StockSettings } from "../../contract/catalogue-settings";

/** Pieces to offer: by the shop's map, less its buffer, at most its cap. Unknown texts offer nothing (jar-api.md 6.3). */
export function stockOf(availability: string, settings: StockSettings): { quantity: number; known: boolean } {
  const found = mapAvailability(availability, settings.availability);
  const offered = Math.max(0, found.quantity - settings.buffer);
  return {
    quantity: settings.cap === null ? offered : Math.min(offered, settings.cap),
    known: found.kind === "known",
  };
}
