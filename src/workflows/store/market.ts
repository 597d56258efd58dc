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
import { pricesIncludeVat } from "../shared/price-preference";

export const CURRENCY = "eur";
export const COUNTRY = "bg";
const PAYMENT_PROVIDER = "pp_system_default";

const regionShape = z.object({
  id: z.string(),
  name: z.string(),
  currency_code: z.string(),
  countries: z.array(z.object({ iso_2: z.string() })).nullish(),
  payment_providers: z.array(z.object({ is_enabled: z.boolean() }).nullable()).nullish(),
});

export type BulgarianRegion = z.infer<typeof regionShape>;

const keyShape = z.object({
  id: z.string(),
  revoked_at: z.unknown(),
  sales_channels: z.array(z.object({ id: z.string() })).nullish(),
});

export interface Market {
  /** Null: no region sells to Bulgaria, and none in euro can be made. */
  regionId: string | null;
  salesChannelId: string;
  publishableKeyId: string;
}

/** A shop that somebody has begun to set up keeps what it has: what its prices mean hangs on currency, region and tax. */
export async function ensureMarket(container: MedusaContainer, made: string[]): Promise<Market> {
  const salesChannelId = await ensureSalesChannel(container, made);
  if (!(await isSetUp(container))) {
    await setCurrency(container, salesChannelId, made);
  }
  return {
    regionId: await ensureRegion(container, made),
    salesChannelId,
    publishableKeyId: await ensurePublishableKey(container, salesChannelId, made),
  };
}

/** Whether anybody has set up a region, a product or another currency. */
async function isSetUp(container: MedusaContainer): Promise<boolean> {
  const [regions, products, { currencies }] = await Promise.all([
    container.resolve(Modules.REGION).listRegions({}, { select: ["id"], take: 1 }),
    container.resolve(Modules.PRODUCT).listProducts({}, { select: ["id"], take: 1 }),
    theStore(container),
  ]);
  return regions.length + products.length > 0 || currencies.some((code) => code !== CURRENCY);
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

async function theStore(container: MedusaContainer) {
  const [store] = await container
    .resolve(Modules.STORE)
    .listStores({}, { take: 1, relations: ["supported_currencies"] });
  if (!store) {
    throw new Error("This Medusa has no store yet. Start it once, then prepare it.");
  }
  return { store, currencies: (store.supported_currencies ?? []).map((entry) => entry.currency_code) };
}

/** Of a store in which nothing has a price yet. */
async function setCurrency(
  container: MedusaContainer,
  salesChannelId: string,
  made: string[],
): Promise<void> {
  const { store } = await theStore(container);
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        default_sales_channel_id: store.default_sales_channel_id ?? salesChannelId,
        supported_currencies: [{ currency_code: CURRENCY, is_default: true, is_tax_inclusive: true }],
      },
    },
  });
  made.push("currency EUR with VAT in the prices");
}

export async function regionOfBulgaria(container: MedusaContainer): Promise<BulgarianRegion | null> {
  const regions = await graph(container, regionShape, {
    entity: "region",
    fields: ["id", "name", "currency_code", "countries.iso_2", "payment_providers.is_enabled"],
  });
  return regions.find(({ countries }) => countries?.some(({ iso_2 }) => iso_2 === COUNTRY)) ?? null;
}

/** A region that sells to Bulgaria already is the shop's, and so is whether it counts tax. */
async function ensureRegion(container: MedusaContainer, made: string[]): Promise<string | null> {
  const existing = await regionOfBulgaria(container);
  if (existing) {
    return existing.id;
  }
  const { currencies } = await theStore(container);
  if (!currencies.includes(CURRENCY)) {
    return null;
  }
  await ensureTaxRegion(container, made);
  const providers = await container
    .resolve(Modules.PAYMENT)
    .listPaymentProviders({ id: PAYMENT_PROVIDER, is_enabled: true }, { take: 1 });
  const { result } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: "България",
          currency_code: CURRENCY,
          countries: [COUNTRY],
          payment_providers: providers.map(({ id }) => id),
          automatic_taxes: true,
          is_tax_inclusive: await pricesIncludeVat(container, CURRENCY),
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

/** An own key where none shows this channel: one of the shop's would show more in its storefront than before. */
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
  const linked = keys.find(
    (key) => !key.revoked_at && key.sales_channels?.some((channel) => channel.id === salesChannelId),
  );
  if (linked) {
    return linked.id;
  }
  const id = await createPublishableKey(container);
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
