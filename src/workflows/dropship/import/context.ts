import type { MedusaContainer } from "@medusajs/framework/types";
import type { PriceRule } from "../../../lib/catalogue";
import type { JarOptions } from "../../../lib/options";
import type { DropshipModuleService, DropshipSettings } from "../../../modules/dropship";

/** What every part of a run needs to know. */
export interface ImportContext {
  container: MedusaContainer;
  service: DropshipModuleService;
  runId: string;
  settings: DropshipSettings;
  priceRule: PriceRule;
  counters: RunCounters;
}

export interface RunCounters {
  offered: number;
  pages: number;
  pages_read: number;
  seen: number;
  created: number;
  updated: number;
  untouched: number;
  quarantined: number;
}

export function emptyCounters(): RunCounters {
  return {
    offered: 0,
    pages: 0,
    pages_read: 0,
    seen: 0,
    created: 0,
    updated: 0,
    untouched: 0,
    quarantined: 0,
  };
}

/** JAR's end customer price as it is; richer rules are settings. The shop sells with 20 % VAT (bg-fiscal.md 8). */
export function priceRule(options: JarOptions): PriceRule {
  return {
    currency: options.currency ?? "EUR",
    base: "price",
    priceIncludesVat: options.priceIncludesVat ?? true,
    vatPercent: 20,
  };
}

export const CURRENCY = "eur";
