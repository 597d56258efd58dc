/** For shops in which one invented customer orders again and again: what a shop would set that wants no brake. */
import type { z } from "@medusajs/framework/zod";
import type { supplierOrderSettingsSchema } from "../../src/contract/supplier-settings";

export const OPEN_BRAKES = {
  max_total: null,
  max_total_unpaid: null,
  per_hour: { orders: null, total: null },
  per_day: { orders: null, total: null },
  delay_minutes: 0,
  same_customer_minutes: null,
  countries: ["BG"],
  plausible: true,
} satisfies z.input<typeof supplierOrderSettingsSchema>["brakes"];
