/** What of the catalogue as it stands a person should be told, measured by the shop's own limits. */
import type { CatalogueAlarm } from "../../contract/catalogue";
import type { AlarmSettings } from "../../contract/catalogue-settings";
import type { CatalogueAlarmCode } from "../../contract/reasons/catalogue-alarms";
import { isAbove, percent } from "./guards";

export interface CatalogueFigures {
  /** Products on sale, and those of them in stock. */
  active: number;
  inStock: number;
  /** Of the products: with words for availability that nobody knows, with a price that waits, unreadable. */
  unknownWords: number;
  heldPrices: number;
  unreadable: number;
  /** Within a day, less what came back. */
  ranOut: number;
  /** Since the last complete reading; null when there was none. */
  hoursOld: number | null;
  /** JAR refused the login of the last reading. */
  isRefused: boolean;
}

export type FoundAlarm = Omit<CatalogueAlarm, "since">;

/** @param minKnown below so many products shares say nothing */
export function alarmsOf(figures: CatalogueFigures, settings: AlarmSettings, minKnown: number): FoundAlarm[] {
  const { active, inStock, ranOut } = figures;
  return [
    ...ageAlarms(figures.hoursOld, settings),
    ...(figures.isRefused ? [{ code: "credentials" as const, found: null, limit: null }] : []),
    ...shareAlarm("unknown_words", figures.unknownWords, active, settings.max_unknown_words_percent),
    ...shareAlarm("held_prices", figures.heldPrices, active, settings.max_held_percent),
    ...shareAlarm("unreadable", figures.unreadable, active, settings.max_unreadable_percent),
    ...shareAlarm("out_of_stock", ranOut, inStock + Math.max(0, ranOut), settings.max_out_of_stock_percent),
  ];

  function shareAlarm(code: CatalogueAlarmCode, count: number, of: number, limit: string): FoundAlarm[] {
    return of >= minKnown && count > 0 && isAbove(count, of, limit)
      ? [{ code, found: percent(count, of), limit }]
      : [];
  }
}

function ageAlarms(
  age: number | null,
  { stale_hours: stale, stop_after_hours: stop }: AlarmSettings,
): FoundAlarm[] {
  if (age === null) {
    return [];
  }
  const found = String(Math.floor(age));
  if (stop !== null && age >= stop) {
    return [{ code: "sale_stopped", found, limit: String(stop) }];
  }
  return age >= stale ? [{ code: "stale", found, limit: String(stale) }] : [];
}
