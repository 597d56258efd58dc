/** What a shop has beside JAR: a stockroom with its own courier and a counter where customers collect, and own goods. */
import { z } from "@medusajs/framework/zod";
import { read } from "./api";
import type { World } from "./world";

const COURIER = "courier_own";

export interface OwnStock {
  locationId: string;
  /** "To the door", by the shop's own courier. */
  courierOptionId: string;
  /** Collected at the shop. */
  pickupOptionId: string;
}

const withId = z.object({ id: z.string() });
const zoneShape = z.object({
  fulfillment_set: z.object({ service_zones: z.array(withId).min(1) }),
});

export async function openOwnStock({ admin, shop }: World): Promise<OwnStock> {
  const { stock_location: location } = await read(
    z.object({ stock_location: withId }),
    admin.post("/admin/stock-locations", {
      name: "Наш склад",
      address: { address_1: "ул. Собствена 1", country_code: "bg" },
    }),
  );
  const path = `/admin/stock-locations/${location.id}`;
  await admin.post(`${path}/sales-channels`, { add: [shop.salesChannelId] });
  await admin.post(`${path}/fulfillment-providers`, { add: [COURIER, "manual_manual"] });

  async function option(type: "shipping" | "pickup", provider: string): Promise<string> {
    await admin.post(`${path}/fulfillment-sets`, { name: `Наш склад: ${type}`, type });
    const { stock_location: seen } = await read(
      z.object({
        stock_location: z.object({ fulfillment_sets: z.array(withId.extend({ type: z.string() })) }),
      }),
      admin.get(`${path}?fields=*fulfillment_sets`),
    );
    const set = seen.fulfillment_sets.find((candidate) => candidate.type === type);
    const { fulfillment_set: zoned } = await read(
      zoneShape,
      admin.post(`/admin/fulfillment-sets/${set?.id}/service-zones`, {
        name: `България: ${type}`,
        geo_zones: [{ type: "country", country_code: "bg" }],
      }),
    );
    const { shipping_option: made } = await read(
      z.object({ shipping_option: withId }),
      admin.post("/admin/shipping-options", {
        name: type === "pickup" ? "От магазина" : "Еконт до врата",
        service_zone_id: zoned.service_zones[0]?.id,
        shipping_profile_id: shop.shippingProfileId,
        provider_id: provider,
        price_type: "flat",
        type: { label: type, description: type, code: `own-${type}` },
        prices: [{ currency_code: "eur", amount: 4 }],
        data: { id: provider === COURIER ? "door" : "manual-fulfillment" },
        rules: [
          { attribute: "enabled_in_store", operator: "eq", value: "true" },
          { attribute: "is_return", operator: "eq", value: "false" },
        ],
      }),
    );
    return made.id;
  }

  return {
    locationId: location.id,
    courierOptionId: await option("shipping", COURIER),
    pickupOptionId: await option("pickup", "manual_manual"),
  };
}

/** A product of the shop's own, of which nobody counts the pieces. Returns its variant. */
export async function ownProduct({ admin, shop }: World): Promise<string> {
  const { product } = await read(
    z.object({ product: z.object({ variants: z.array(withId).min(1) }) }),
    admin.post("/admin/products", {
      title: "Подаръчна опаковка",
      status: "published",
      shipping_profile_id: shop.shippingProfileId,
      sales_channels: [{ id: shop.salesChannelId }],
      options: [{ title: "Вид", values: ["Обикновена"] }],
      variants: [
        {
          title: "Обикновена",
          sku: "OWN-1",
          manage_inventory: false,
          options: { Вид: "Обикновена" },
          prices: [{ currency_code: "eur", amount: 2.5 }],
        },
      ],
    }),
  );
  return product.variants[0]?.id ?? "";
}
