/**
 * The rules as they apply: defaults, then the developer's options, then the shop's settings (architecture.md 6). One
 * function, so that planning, sending and the admin can never disagree about what holds.
 */
import type {
  EffectiveFiscalSettings as EffectiveRules,
  FiscalSettings,
  ProviderRule,
  UndecidedProvider,
} from "../../contract/fiscal-settings";
import { canonicalDecimal, isDecimalText } from "../money";
import type { StornoReason } from "../../contract/reasons/fiscal";
import type { OrderMoneyLine } from "./types";

export type StornoNumber = 0 | 1 | 2;

/** What of the options of one iCash account has a say in receipts. */
export interface RuleOptions {
  payTypes?: Record<string, number>;
  due?: Record<string, ProviderRule["due"]>;
  taxGroups?: Record<string, number>;
  startDate?: string;
  stornoTypes?: Record<StornoReason, StornoNumber>;
  finish?: "payment_then_print" | "print_only";
}

/**
 * Ids that an account names for itself. A map of its own stands alone: ids of the shop's settings and of the main account
 * mean nothing there, and what the map leaves out is not known.
 */
export type AccountIds = Pick<RuleOptions, "payTypes" | "taxGroups">;

export type { EffectiveFiscalSettings as EffectiveRules } from "../../contract/fiscal-settings";

/** Gift cards and store credit stand among the payments of a document under this name. */
export const CREDIT_PROVIDER = "credit";

/** In a map of VAT groups by rate: the one group of a seller who is not registered for VAT. */
const EVERY_RATE = "all";

export function effectiveRules(
  options: RuleOptions,
  settings: FiscalSettings,
  own: AccountIds = {},
): EffectiveRules {
  const names = new Set(
    [options.payTypes, options.due, settings.providers].flatMap((map) => Object.keys(map ?? {})),
  );
  return {
    ...settings,
    start_date: settings.start_date ?? options.startDate ?? null,
    providers: Object.fromEntries(
      [...names].map((provider) => [provider, providerRule(provider, options, settings, own)]),
    ),
    tax_groups: own.taxGroups
      ? withCanonicalKeys(own.taxGroups)
      : { ...withCanonicalKeys(options.taxGroups), ...withCanonicalKeys(settings.tax_groups) },
    no_vat_group_id: own.taxGroups
      ? (own.taxGroups[EVERY_RATE] ?? null)
      : (settings.no_vat_group_id ?? options.taxGroups?.[EVERY_RATE] ?? null),
    credit_pay_type_id: own.payTypes ? (own.payTypes[CREDIT_PROVIDER] ?? null) : settings.credit_pay_type_id,
    stornos: { ...settings.stornos, types: settings.stornos.types ?? options.stornoTypes ?? null },
    finish: options.finish ?? "payment_then_print",
  };
}

function providerRule(
  provider: string,
  options: RuleOptions,
  settings: FiscalSettings,
  own: AccountIds,
): ProviderRule | UndecidedProvider {
  const rule = settings.providers[provider];
  const due = rule?.due ?? options.due?.[provider] ?? null;
  const payTypeId = own.payTypes
    ? own.payTypes[provider]
    : (rule?.pay_type_id ?? options.payTypes?.[provider]);
  return {
    due,
    receipt: rule?.receipt ?? "electronic",
    pay_type_id: payTypeId ?? null,
    // Options have no place for the reason, so that all they can mean is one of the others.
    no_receipt_reason: rule ? rule.no_receipt_reason : due === "none" ? "other" : null,
  };
}

function withCanonicalKeys(groups: Record<string, number> = {}): Record<string, number> {
  return Object.fromEntries(
    Object.entries(groups)
      .filter(([key]) => key !== EVERY_RATE)
      .map(([key, id]) => {
        const [rate = "", ...code] = key.split(":");
        return [taxGroupKey(rate.trim(), code.join(":")), id];
      }),
  );
}

/** One spelling per rate, so that "20.0" and "20" are one key. A code keeps its spelling. */
export function taxGroupKey(rate: string, code: string | null): string {
  const canonical = isDecimalText(rate) ? canonicalDecimal(rate) : rate;
  return code === null || code === "" ? canonical : `${canonical}:${code}`;
}

export type TaxRules = Pick<EffectiveRules, "tax_groups" | "no_vat_group_id">;

/** The group of a rate and its reason, else of the rate alone; null when neither is named (bg-fiscal.md 8). */
export function taxGroupOf(
  { tax_groups: groups, no_vat_group_id: only }: TaxRules,
  rate: string,
  code: string | null,
): number | null {
  return only ?? groups[taxGroupKey(rate, code)] ?? groups[taxGroupKey(rate, null)] ?? null;
}

/**
 * The lines as their seller taxes them. Who is not registered for VAT charges none, so that no line needs a rate and
 * whatever rate the store shows is not one of the receipt's.
 */
export function taxedLines<Line extends Pick<OrderMoneyLine, "vatRate" | "vatCode">>(
  lines: readonly Line[],
  { no_vat_group_id: only }: Pick<EffectiveRules, "no_vat_group_id">,
): Line[] {
  return lines.map((line) => (only === null ? line : { ...line, vatRate: "0", vatCode: null }));
}

/** PayTypeID of a payment in a document; null when nobody named it. */
export function payTypeIdOf(
  rules: Pick<EffectiveRules, "providers" | "credit_pay_type_id">,
  providerId: string,
): number | null {
  return providerId === CREDIT_PROVIDER
    ? rules.credit_pay_type_id
    : (rules.providers[providerId]?.pay_type_id ?? null);
}
