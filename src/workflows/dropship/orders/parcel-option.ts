/**
 * The shipping option by which JAR's parcels leave. JAR's parcel is JAR's: whatever the customer chose at the checkout, the
 * option belongs to JAR's location, and its provider calls nobody (docs/decisions/0030-whose-parcel.md).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { createShippingOptionsWorkflow } from "@medusajs/medusa/core-flows";
import { graph } from "../../shared/graph";

/** Medusa's own provider of parcels that somebody else sends. */
const PROVIDER = "manual_manual";

const optionsShape = z.object({
  fulfillment_sets: z
    .array(
      z.object({
        service_zones: z
          .array(
            z.object({
              id: z.string(),
              shipping_options: z
                .array(
                  z.object({
                    id: z.string(),
                    provider_id: z.string(),
                    shipping_profile_id: z.string().nullish(),
                  }),
                )
                .nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});

interface Parcel {
  /** Where JAR's goods stand. */
  locationId: string;
  /** Shipping profile of the goods. */
  profileId: string;
}

/**
 * It is made when a shop has given all options there to a courier of its own; nobody can choose that one at the checkout.
 * @throws Error when the location has no delivery zone
 */
export async function parcelOption(
  container: MedusaContainer,
  { locationId, profileId }: Parcel,
): Promise<string> {
  const [location] = await graph(container, optionsShape, {
    entity: "stock_location",
    fields: [
      "id",
      "fulfillment_sets.service_zones.id",
      "fulfillment_sets.service_zones.shipping_options.id",
      "fulfillment_sets.service_zones.shipping_options.provider_id",
      "fulfillment_sets.service_zones.shipping_options.shipping_profile_id",
    ],
    filters: { id: locationId },
  });
  const zones = (location?.fulfillment_sets ?? []).flatMap((set) => set.service_zones ?? []);
  const silent = zones
    .flatMap((zone) => zone.shipping_options ?? [])
    .filter(({ provider_id: provider }) => provider === PROVIDER);
  const fitting = silent.find(({ shipping_profile_id: profile }) => profile === profileId);
  if (fitting) {
    return fitting.id;
  }
  const [zone] = zones;
  if (!zone) {
    throw new Error("JAR's stock location has no delivery zone; prepare the store again (docs/setup.md)");
  }
  return createSilentOption(container, zone.id, profileId);
}

async function createSilentOption(
  container: MedusaContainer,
  serviceZoneId: string,
  profileId: string,
): Promise<string> {
  const { result } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "JAR Computers: пратка от JAR",
        price_type: "flat",
        provider_id: PROVIDER,
        service_zone_id: serviceZoneId,
        shipping_profile_id: profileId,
        type: { label: "JAR", description: "Пратката изпраща JAR", code: "jar-computers" },
        prices: [{ currency_code: "eur", amount: 0 }],
        rules: [
          { attribute: "enabled_in_store", value: "false", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  });
  const [option] = result;
  if (!option) {
    throw new Error("Medusa made no shipping option for JAR's parcels");
  }
  return option.id;
}
