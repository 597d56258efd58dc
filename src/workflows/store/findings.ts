/** What of a living shop does not fit JAR's products. Reads only: none of it is the plugin's to change. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { StoreFinding } from "../../contract/reasons/store";
import { sameDecimal } from "../../lib/money";
import { DROPSHIP_MODULE } from "../../modules/dropship";
import type { DropshipModuleService } from "../../modules/dropship";
import { graph } from "../shared/graph";
import { pricesIncludeVat } from "../shared/price-preference";
import { LOCATION } from "./delivery";
import { COUNTRY, CURRENCY, regionOfBulgaria } from "./market";
import type { BulgarianRegion } from "./market";

const SHOWN_CURRENCY = CURRENCY.toUpperCase();

export async function storeFindings(container: MedusaContainer): Promise<StoreFinding[]> {
  const service = container.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const { settings } = await service.catalogueSettings.read();
  const { stock_location_id: locationId } = await service.readSettings();
  const percent = settings.prices.vat_percent;
  const region = await regionOfBulgaria(container);
  const found = await Promise.all([
    currencyFinding(container, percent),
    rateFinding(container, percent),
    locationId === undefined ? [] : deliveryFinding(container, locationId),
  ]);
  return [...found.flat(), ...(region ? regionFindings(region) : [])];
}

async function currencyFinding(container: MedusaContainer, percent: string): Promise<StoreFinding[]> {
  const [store] = await container
    .resolve(Modules.STORE)
    .listStores({}, { take: 1, relations: ["supported_currencies"] });
  if (!store?.supported_currencies?.some(({ currency_code }) => currency_code === CURRENCY)) {
    return [{ code: "currency_missing", facts: { currency: SHOWN_CURRENCY } }];
  }
  return (await pricesIncludeVat(container, CURRENCY))
    ? []
    : [{ code: "net_prices", facts: { currency: SHOWN_CURRENCY, percent } }];
}

function regionFindings({ name, currency_code, payment_providers }: BulgarianRegion): StoreFinding[] {
  const findings: StoreFinding[] = [];
  if (currency_code !== CURRENCY) {
    findings.push({
      code: "region_currency",
      facts: { region: name, currency: currency_code.toUpperCase() },
    });
  }
  if (!payment_providers?.some((provider) => provider?.is_enabled)) {
    findings.push({ code: "payment_provider_missing", facts: { region: name } });
  }
  return findings;
}

/** The default rate of the country itself; one of a province or of some products says nothing of JAR's. */
async function rateFinding(container: MedusaContainer, percent: string): Promise<StoreFinding[]> {
  const tax = container.resolve(Modules.TAX);
  const regions = await tax.listTaxRegions({ country_code: COUNTRY });
  const country = regions.find(({ province_code }) => !province_code);
  const rates = country ? await tax.listTaxRates({ tax_region_id: country.id }) : [];
  const rate = rates.find(({ is_default }) => is_default)?.rate ?? null;
  if (rate === null) {
    return [{ code: "vat_rate_missing", facts: { percent } }];
  }
  return sameDecimal(String(rate), percent)
    ? []
    : [{ code: "vat_rate_differs", facts: { found: String(rate), percent } }];
}

const locationShape = z.object({
  name: z.string(),
  fulfillment_providers: z.array(z.object({ is_enabled: z.boolean() }).nullable()).nullish(),
});

async function deliveryFinding(container: MedusaContainer, id: string): Promise<StoreFinding[]> {
  const [location] = await graph(container, locationShape, {
    entity: "stock_location",
    fields: ["name", "fulfillment_providers.is_enabled"],
    filters: { id },
  });
  return location?.fulfillment_providers?.some((provider) => provider?.is_enabled)
    ? []
    : [{ code: "delivery_missing", facts: { location: location?.name ?? LOCATION } }];
}
