import type { StockSettings } from "../../contract/catalogue-settings";
import { oneLine } from "../text";
import { comparable, memoised } from "./comparable";

/** Pieces to offer: by the shop's map, less its buffer, at most its cap. Unknown texts offer nothing (jar-api.md 6.3). */
export function stockOf(availability: string, settings: StockSettings): { quantity: number; known: boolean } {
  const found = mapAvailability(availability, settings.availability);
  const offered = Math.max(0, found.quantity - settings.buffer);
  return {
    quantity: settings.cap === null ? offered : Math.min(offered, settings.cap),
    known: found.kind === "known",
  };
}

/*
 * The supplier names availability in words, without a quantity (jar-api.md 6.3). Known words become a quantity by a map
 * that the shop may extend; every other text is unknown and sells nothing until someone decides. Texts are compared
 * whole: "Не е наличен" contains "наличен".
 */

type Availability = { kind: "known"; quantity: number } | { kind: "unknown"; quantity: 0; text: string };

/** What a shop may offer of a thing that the supplier merely calls available: enough to sell, too few to promise. */
const DEFAULT_AVAILABILITY: Readonly<Record<string, number>> = {
  "Налично в централен склад": 10,
  "Налично във външен склад": 5,
  Изчерпан: 0,
  "Няма наличност": 0,
  "Не е наличен": 0,
  "Стар продукт": 0,
};

const NO_MAP: Readonly<Record<string, number>> = {};

/** The shop's own texts come last, so that they replace the defaults. */
const quantities = memoised(
  (map: Readonly<Record<string, number>>) =>
    new Map(
      [...Object.entries(DEFAULT_AVAILABILITY), ...Object.entries(map)].map(([text, quantity]) => [
        comparable(text),
        quantity,
      ]),
    ),
);

/**
 * @param map the shop's own texts; they come before the defaults. A quantity that is no whole number of pieces counts
 * as unknown.
 */
export function mapAvailability(text: string, map: Readonly<Record<string, number>> = NO_MAP): Availability {
  const quantity = quantities(map).get(comparable(text));
  return quantity !== undefined && Number.isSafeInteger(quantity) && quantity >= 0
    ? { kind: "known", quantity }
    : { kind: "unknown", quantity: 0, text: oneLine(text) };
}
