/** The shop's rules for receipts: saved against a revision, and applied to what they held up. */
import { codesWith } from "../../contract/reasons/entry";
import { fiscalReasons } from "../../contract/reasons/fiscal";
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { ProposedDue, FiscalSettings } from "../../contract/fiscal-settings";
import type { StoredSettings } from "../../lib/ledger";
import { effectiveRules, proposedDue, taxGroupKey } from "../../lib/receipt";
import { fiscalSettingsSchema } from "../../contract/fiscal-settings";
import { saveSettings } from "../ledger/settings";
import type { SaveSettingsInput } from "../ledger/settings";
import { decimalText } from "../shared/decimal";
import { graph } from "../shared/graph";
import { fiscalAccount, fiscalService } from "./account";
import type { FiscalAccount } from "./account";
import { replanSale } from "./replan-sale";
import { wakeConfirmedStornos } from "./storno";
import { problem } from "../../contract/problems";

/** @throws Refusal that names each field, or `settings_changed` when somebody else saved meanwhile */
export async function saveFiscalSettings(
  container: MedusaContainer,
  input: SaveSettingsInput,
): Promise<StoredSettings<FiscalSettings>> {
  const main = await fiscalAccount(container);
  const schema = fiscalSettingsSchema.superRefine((settings, context) => {
    for (const provider of main ? withoutPayType(main, settings) : []) {
      context.addIssue({
        code: "custom",
        ...problem("pay_type_needed"),
        path: ["providers", provider, "pay_type_id"],
      });
    }
  });
  const store = fiscalService(container).settingsStore;
  const stored = await saveSettings({ store, schema }, input);
  if (!stored.settings.off) {
    await reconsiderSales(container, input.actor);
    await goOnWithGroups(container, input.actor);
    await wakeConfirmedStornos(container);
  }
  return stored;
}

/**
 * Providers whose payments ask for a receipt and could not be named at iCash. A further account may know fewer: what it
 * gets to register all the same is held there.
 */
function withoutPayType({ account, options, own }: FiscalAccount, settings: FiscalSettings): string[] {
  const { providers } = effectiveRules({ ...options, ...account }, settings, own);
  return Object.keys(settings.providers).filter((provider) => {
    const rule = providers[provider];
    return rule?.due !== "none" && rule?.pay_type_id === null;
  });
}

/** Reasons that other rules may do away with. */
const BY_RULE = codesWith(fiscalReasons, "byRule");

const PAGE = 100;

/** Sales that wait for a rule or were held for want of one, and never were sent, go where the new rules want them. */
async function reconsiderSales(container: MedusaContainer, actor: string): Promise<void> {
  const service = fiscalService(container);
  for (let after = ""; ;) {
    const sales = await service.listFiscalDocuments(
      {
        kind: "sale",
        state: ["held", "waiting"],
        reason_code: BY_RULE,
        send_started_at: null,
        id: { $gt: after },
      },
      { order: { id: "ASC" }, take: PAGE },
    );
    for (const sale of sales) {
      await replanSale(container, sale, { actor, code: "rules_changed" });
    }
    if (sales.length < PAGE) {
      return;
    }
    after = sales.at(-1)?.id ?? after;
  }
}

/** Sales whose operation is open at iCash and waits for other tax groups: they are filled anew and compared again. */
async function goOnWithGroups(container: MedusaContainer, actor: string): Promise<void> {
  const service = fiscalService(container);
  const held = await service.listFiscalDocuments({ state: "held", reason_code: "vat_differs" });
  for (const { id } of held) {
    await service.ledger.move(id, ["held"], { to: "queued", reasonCode: null, actor, code: "rules_changed" });
  }
}

/* What of the store the rules for receipts can be about, for the form that edits them. */

interface SettingChoices {
  /** Payment providers that are switched on. */
  providers: string[];
  proposed_dues: Record<string, ProposedDue>;
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
    enabledProviders(container),
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
    providers,
    proposed_dues: Object.fromEntries(providers.map((id) => [id, proposedDue(id)])),
    sales_channels: channels,
    refund_reasons: reasons,
    rates: [...new Set(rates.flatMap(rateKeys))].sort(),
  };
}

/** Payment providers that are switched on. */
export async function enabledProviders(container: MedusaContainer): Promise<string[]> {
  const providers = await graph(container, z.object({ id: z.string() }), {
    entity: "payment_provider",
    fields: ["id"],
    filters: { is_enabled: true },
  });
  return providers.map(({ id }) => id).sort();
}

function rateKeys({ rate, code }: z.infer<typeof rateShape>): string[] {
  if (rate === null || rate === undefined) {
    return [];
  }
  const text = decimalText(rate);
  return [taxGroupKey(text, null), taxGroupKey(text, code ?? null)];
}
