/** What new price rules would do to the real catalogue, before anybody saves them. Reads only. */
import { setImmediate as breathe } from "node:timers/promises";
import type { MedusaContainer } from "@medusajs/framework/types";
import type { PreviewedPrice, PricePreview } from "../../../contract/catalogue";
import { jump, priceOf } from "../../../lib/catalogue";
import { catalogueSettingsSchema } from "../../../contract/catalogue-settings";
import type { PriceContext, PriceResult } from "../../../lib/catalogue";
import type { PriceSettings } from "../../../contract/catalogue-settings";
import type { DropshipModuleService, PricedRow, StoredCatalogueSettings } from "../../../modules/dropship";
import { saveSettings } from "../../ledger/settings";
import type { SaveSettingsInput } from "../../ledger/settings";
import { dropshipService } from "../account";
import { planContextOf } from "./run-state";

/** @param limit the most products in the sample, those with the largest change first */
export async function previewPrices(
  container: MedusaContainer,
  { prices, limit }: { prices: PriceSettings; limit: number },
): Promise<PricePreview> {
  const service = dropshipService(container);
  const present = await service.catalogueSettings.read();
  const { prices: context } = await planContextOf(container, {
    settings: { ...present.settings, prices },
  });
  const preview: PricePreview = {
    products: 0,
    changed: 0,
    raised: 0,
    lowered: 0,
    unsellable: 0,
    held: 0,
    sample: [],
  };
  for await (const rows of service.known.priced()) {
    for (const row of rows) {
      judge(preview, row, context, limit);
    }
    // A page of this is arithmetic alone; other requests want their turn.
    await breathe();
  }
  return preview;
}

function judge(preview: PricePreview, row: PricedRow, context: PriceContext, limit: number): void {
  const result = priceOf({ ...row, price: row.price ?? "" }, context);
  preview.products += 1;
  if (result.kind === "unsellable") {
    preview.unsellable += 1;
  } else {
    const moves = movesOf(row, result);
    const [first] = moves;
    if (first === undefined) {
      return;
    }
    preview.changed += 1;
    preview.raised += first.to > first.from ? 1 : 0;
    preview.lowered += first.to < first.from ? 1 : 0;
    const isHeld = moves.some(({ from, to }) => jump(from, to, context.settings.tolerance) !== "ok");
    preview.held += isHeld ? 1 : 0;
  }
  keep(preview.sample, seen(row, result), limit);
}

/** What a customer would see move: the price, and the price while a promotion runs. */
function movesOf(
  { written }: PricedRow,
  result: Extract<PriceResult, { kind: "ok" }>,
): { from: number; to: number }[] {
  const pairs = [
    { from: written.amount_minor, to: result.amountMinor },
    { from: written.sale?.amount_minor ?? null, to: result.saleMinor },
  ];
  return pairs.flatMap(({ from, to }) => (from !== null && to !== null && from !== to ? [{ from, to }] : []));
}

function seen(row: PricedRow, result: PriceResult): PreviewedPrice {
  const { code, written } = row;
  const base = { code, title: written.title, from_minor: written.amount_minor };
  return result.kind === "ok"
    ? {
        ...base,
        to_minor: result.amountMinor,
        sale_minor: result.saleMinor,
        reason: null,
        steps: result.steps,
      }
    : { ...base, to_minor: null, sale_minor: null, reason: result.reason, steps: [] };
}

/** Keeps the sample sorted and short: the largest change first, what would have no price before all. */
function keep(sample: PreviewedPrice[], entry: PreviewedPrice, limit: number): void {
  const size = sizeOf(entry);
  const at = sample.findIndex((other) => sizeOf(other) < size);
  sample.splice(at < 0 ? sample.length : at, 0, entry);
  sample.splice(limit);
}

function sizeOf({ from_minor: from, to_minor: to }: PreviewedPrice): number {
  return to === null ? Number.POSITIVE_INFINITY : Math.abs(to - (from ?? 0)) / Math.max(1, from ?? 0);
}

/* The shop's rules for the catalogue: read, saved against a revision, and tried on the real catalogue before saving. */

/** What applies now: the defaults while nobody has saved anything (revision 0). */
export async function readCatalogueSettings(
  service: DropshipModuleService,
): Promise<StoredCatalogueSettings> {
  return service.catalogueSettings.read();
}

/** @throws Refusal that names each field, or `settings_changed` when somebody else saved meanwhile */
export async function saveCatalogueSettings(
  container: MedusaContainer,
  input: SaveSettingsInput,
): Promise<StoredCatalogueSettings> {
  const store = dropshipService(container).catalogueSettings;
  return saveSettings({ store, schema: catalogueSettingsSchema }, input);
}
