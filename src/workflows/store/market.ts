/** Who sells what to whom in which money: currency, region, tax, sales channel, publishable key. */
import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows";
import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { graph } from "../shared/graph";

const CURRENCY = "eur";
const COUNTRY = "bg";

const regionShape = z.object({
  id: z.string(),
  countries: z.array(z.object({ iso_2: z.string() })).nullish(),
});

const keyShape = z.object({
  id: z.string(),
  revoked_at: z.unknown(),
  sales_channels: z.array(z.object({ id: z.string() })).nullish(),
});

export interface Market {
  regionId: string;
  salesChannelId: string;
  publishableKeyId: string;
}

export async function ensureMarket(container: MedusaContainer, made: string[]): Promise<Market> {
  const salesChannelId = await ensureSalesChannel(container, made);
  await ensureCurrency(container, salesChannelId, made);
  const regionId = await ensureRegion(container, made);
  await ensureTaxRegion(container, made);
  return {
    regionId,
    salesChannelId,
    publishableKeyId: await ensurePublishableKey(container, salesChannelId, made),
  };
}

async function ensureSalesChannel(container: MedusaContainer, made: string[]): Promise<string> {
  const [store] = await container.resolve(Modules.STORE).listStores({}, { take: 1 });
  const channels = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels({}, { take: 1 });
  const existing = store?.default_sales_channel_id ?? channels[0]?.id;
  if (existing) {
    return existing;
  }
  const { result } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Онлайн магазин" }] },
  });
  made.push("sales channel");
  return firstId(result, "sales channel");
}

async function ensureCurrency(
  container: MedusaContainer,
  salesChannelId: string,
  made: string[],
): Promise<void> {
  const [store] = await container
    .resolve(Modules.STORE)
    .listStores({}, { take: 1, relations: ["supported_currencies"] });
  if (!store) {
    throw new Error("This Medusa has no store yet. Start it once, then prepare it.");
  }
  const currencies = store.supported_currencies ?? [];
  if (currencies.some((entry) => entry.currency_code === CURRENCY && entry.is_default)) {
    const [preference] = await container
      .resolve(Modules.PRICING)
      .listPricePreferences({ attribute: "currency_code", value: CURRENCY }, { take: 1 });
    if (preference?.is_tax_inclusive) {
      return;
    }
  }
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        default_sales_channel_id: store.default_sales_channel_id ?? salesChannelId,
        supported_currencies: [
          { currency_code: CURRENCY, is_default: true, is_tax_inclusive: true },
          ...currencies
            .filter((entry) => entry.currency_code !== CURRENCY)
            .map((entry) => ({ currency_code: entry.currency_code, is_default: false })),
        ],
      },
    },
  });
  made.push("currency EUR with VAT in the prices");
}

async function ensureRegion(container: MedusaContainer, made: string[]): Promise<string> {
  const regions = await graph(container, regionShape, {
    entity: "region",
    fields: ["id", "countries.iso_2"],
  });
  const existing = regions.find((region) => region.countries?.some((country) => country.iso_2 === COUNTRY));
  if (existing) {
    return existing.id;
  }
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: "България",
          currency_code: CURRENCY,
          countries: [COUNTRY],
          payment_providers: ["pp_system_default"],
          automatic_taxes: true,
          is_tax_inclusive: true,
        },
      ],
    },
  });
  made.push("region Bulgaria");
  return firstId(result, "region");
}

async function ensureTaxRegion(container: MedusaContainer, made: string[]): Promise<void> {
  const existing = await container
    .resolve(Modules.TAX)
    .listTaxRegions({ country_code: COUNTRY }, { take: 1 });
  if (existing.length > 0) {
    return;
  }
  await createTaxRegionsWorkflow(container).run({
    input: [
      {
        country_code: COUNTRY,
        provider_id: "tp_system",
        default_tax_rate: { rate: 20, code: "BG20", name: "ДДС 20 %" },
      },
    ],
  });
  made.push("20 % VAT");
}

async function ensurePublishableKey(
  container: MedusaContainer,
  salesChannelId: string,
  made: string[],
): Promise<string> {
  const keys = await graph(container, keyShape, {
    entity: "api_key",
    fields: ["id", "revoked_at", "sales_channels.id"],
    filters: { type: "publishable" },
  });
  const open = keys.filter((key) => !key.revoked_at);
  const linked = open.find((key) => key.sales_channels?.some((channel) => channel.id === salesChannelId));
  if (linked) {
    return linked.id;
  }
  const id = open[0]?.id ?? (await createPublishableKey(container));
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id, add: [salesChannelId] } });
  made.push("publishable key");
  return id;
}

async function createPublishableKey(container: MedusaContainer): Promise<string> {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Онлайн магазин", type: "publishable", created_by: "prepare-store" }] },
  });
  return firstId(result, "publishable key");
}

export function firstId(rows: readonly { id: string }[], what: string): string {
  const [first] = rows;
  if (!first) {
    throw new Error(`Medusa answered without the new ${what}.`);
  }
  return first.id;
}
