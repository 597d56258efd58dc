/** What of the store the rules for receipts can be about, for the form that edits them. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { taxGroupKey } from "../../lib/receipt";
import { decimalText } from "../shared/decimal";
import { graph } from "../shared/graph";

export interface SettingChoices {
  /** Payment providers that are switched on. */
  providers: string[];
  sales_channels: { id: string; name: string }[];
  refund_reasons: { id: string; label: string }[];
  /** Keys of `tax_groups`: every rate of the store, and every rate with its code. */
  rates: string[];
}

const rateShape = z.object({
  rate: z.custom<Parameters<typeof decimalText>[0]>().nullish(),
  code: z.string().nullish(),
});

export async function settingChoices(container: MedusaContainer): Promise<SettingChoices> {
  const [providers, channels, reasons, rates] = await Promise.all([
    graph(container, z.object({ id: z.string() }), {
      entity: "payment_provider",
      fields: ["id"],
      filters: { is_enabled: true },
    }),
    graph(container, z.object({ id: z.string(), name: z.string() }), {
      entity: "sales_channel",
      fields: ["id", "name"],
    }),
    graph(container, z.object({ id: z.string(), label: z.string() }), {
      entity: "refund_reason",
      fields: ["id", "label"],
    }),
    graph(container, rateShape, { entity: "tax_rate", fields: ["rate", "code"] }),
  ]);
  return {
    providers: providers.map(({ id }) => id).sort(),
    sales_channels: channels,
    refund_reasons: reasons,
    rates: [...new Set(rates.flatMap(rateKeys))].sort(),
  };
}

function rateKeys({ rate, code }: z.infer<typeof rateShape>): string[] {
  if (rate === null || rate === undefined) {
    return [];
  }
  const text = decimalText(rate);
  return [taxGroupKey(text, null), taxGroupKey(text, code ?? null)];
}
