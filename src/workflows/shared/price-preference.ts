import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";

/**
 * Whether the shop keeps its prices in this currency with VAT: its own choice, which this plugin never changes. Where
 * nothing is chosen Medusa adds the tax.
 */
export async function pricesIncludeVat(container: MedusaContainer, currency: string): Promise<boolean> {
  const [preference] = await container
    .resolve(Modules.PRICING)
    .listPricePreferences({ attribute: "currency_code", value: currency }, { take: 1 });
  return preference?.is_tax_inclusive ?? false;
}
