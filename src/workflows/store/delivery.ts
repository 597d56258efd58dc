/** Where the goods are and how they get to the door: JAR's stock location, shipping profile, zone and option. */
import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { graph } from "../shared/graph";
import { firstId } from "./market";

export const LOCATION = "JAR Computers";
const PROVIDER = "manual_manual";
const FULFILLMENT_SET = "JAR Computers: доставка";
const COUNTRY = "bg";

const withIds = z.array(z.object({ id: z.string() })).nullish();
const locationShape = z.object({ id: z.string(), sales_channels: withIds, fulfillment_providers: withIds });

export interface Delivery {
  stockLocationId: string;
  shippingProfileId: string;
  /** Null: Medusa's manual fulfilment is not there, so the shop makes its own. */
  shippingOptionId: string | null;
}

export async function ensureDelivery(
  container: MedusaContainer,
  salesChannelId: string,
  made: string[],
): Promise<Delivery> {
  const providers = await graph(container, z.object({ is_enabled: z.boolean() }), {
    entity: "fulfillment_provider",
    fields: ["is_enabled"],
    filters: { id: PROVIDER },
  });
  const hasProvider = providers.some((provider) => provider.is_enabled);
  const stockLocationId = await ensureLocation(container, { salesChannelId, hasProvider }, made);
  const shippingProfileId = await ensureProfile(container, made);
  const serviceZoneId = await ensureZone(container, stockLocationId, made);
  const shippingOptionId = hasProvider
    ? await ensureOption(container, { shippingProfileId, serviceZoneId }, made)
    : null;
  return { stockLocationId, shippingProfileId, shippingOptionId };
}

async function ensureLocation(
  container: MedusaContainer,
  { salesChannelId, hasProvider }: { salesChannelId: string; hasProvider: boolean },
  made: string[],
): Promise<string> {
  const [existing] = await graph(container, locationShape, {
    entity: "stock_location",
    fields: ["id", "sales_channels.id", "fulfillment_providers.id"],
    filters: { name: LOCATION },
  });
  const id = existing?.id ?? (await createLocation(container, made));
  if (!existing?.sales_channels?.some((channel) => channel.id === salesChannelId)) {
    await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [salesChannelId] } });
  }
  // Whoever has chosen another provider for it has chosen.
  if (hasProvider && !existing?.fulfillment_providers?.length) {
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.STOCK_LOCATION]: { stock_location_id: id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: PROVIDER },
    });
  }
  return id;
}

async function createLocation(container: MedusaContainer, made: string[]): Promise<string> {
  const { result } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: LOCATION, address: { address_1: "", country_code: COUNTRY } }] },
  });
  made.push("stock location JAR Computers");
  return firstId(result, "stock location");
}

async function ensureProfile(container: MedusaContainer, made: string[]): Promise<string> {
  const [existing] = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingProfiles({ type: "default" }, { take: 1 });
  if (existing) {
    return existing.id;
  }
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Стандартна доставка", type: "default" }] },
  });
  made.push("shipping profile");
  return firstId(result, "shipping profile");
}

async function ensureZone(
  container: MedusaContainer,
  stockLocationId: string,
  made: string[],
): Promise<string> {
  const fulfillment = container.resolve(Modules.FULFILLMENT);
  const [existing] = await fulfillment.listFulfillmentSets(
    { name: FULFILLMENT_SET },
    { take: 1, relations: ["service_zones"] },
  );
  const known = existing?.service_zones[0]?.id;
  if (known) {
    return known;
  }
  const set = await fulfillment.createFulfillmentSets({
    name: FULFILLMENT_SET,
    type: "shipping",
    service_zones: [{ name: "България", geo_zones: [{ country_code: COUNTRY, type: "country" }] }],
  });
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  });
  made.push("delivery zone Bulgaria");
  return firstId(set.service_zones, "delivery zone");
}

async function ensureOption(
  container: MedusaContainer,
  { shippingProfileId, serviceZoneId }: { shippingProfileId: string; serviceZoneId: string },
  made: string[],
): Promise<string> {
  const [existing] = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingOptions({ service_zone: { id: serviceZoneId } }, { take: 1 });
  if (existing) {
    return existing.id;
  }
  const { result } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Куриер до адрес",
        price_type: "flat",
        provider_id: PROVIDER,
        service_zone_id: serviceZoneId,
        shipping_profile_id: shippingProfileId,
        type: { label: "Куриер", description: "Доставка с куриер до адрес", code: "courier" },
        prices: [{ currency_code: "eur", amount: 5.9 }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  });
  made.push("shipping option");
  return firstId(result, "shipping option");
}
