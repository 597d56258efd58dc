/**
 * What a shop may decide about its receipts, read by one schema (architecture.md 5.1, 6): which sales, by payment
 * provider and when, into which VAT groups, which refunds mean what by law. Every field has a default that guesses
 * nothing: what is not said holds a document for a person.
 */
import { z } from "@medusajs/framework/zod";
import { NO_RECEIPT_REASONS, RECEIPT_KINDS, SALE_DUES } from "./fiscal";
import { STORNO_REASONS } from "./reasons/fiscal";
import { name } from "./setting-fields";
import type { Part, StoredSettings } from "./shared";
import { problem } from "./problems";

const remoteId = z.number().int().min(0);

const byName = <Value extends z.ZodType>(value: Value) =>
  z.record(name, value).refine((map) => Object.keys(map).length <= 500, problem("too_many", { limit: 500 }));

const provider = z
  .object({
    due: z.enum(SALE_DUES),
    receipt: z.enum(RECEIPT_KINDS).default("electronic"),
    /** PayTypeID of the iCash account; null: as the options say. */
    pay_type_id: remoteId.nullable().default(null),
    no_receipt_reason: z.enum(NO_RECEIPT_REASONS).nullable().default(null),
  })
  .strict()
  .refine((rule) => rule.due !== "none" || rule.no_receipt_reason !== null, {
    ...problem("no_receipt_reason"),
    path: ["no_receipt_reason"],
  });

const TAX_KEY = /^\d{1,3}(\.\d{1,4})?(:.{1,100})?$/u;

const taxGroups = z
  .record(
    z
      .string()
      .trim()
      .refine((key) => TAX_KEY.test(key), problem("tax_key")),
    remoteId,
  )
  .default({});

const stornoNumber = z.literal([0, 1, 2]);

const returnFeeService = z
  .object({
    /** As it stands on the receipt. */
    name: z.string().trim().min(1).max(100),
    /** Percent; its group is that of the rate. */
    vat_rate: z
      .string()
      .trim()
      .refine((rate) => /^\d{1,3}(\.\d{1,4})?$/.test(rate), problem("tax_key")),
  })
  .strict();

const stornos = z
  .object({
    /** StornoType numbers as the vendor confirmed them (icash-api.md C20); null: as the options say. */
    types: z
      .object({ operator_error: stornoNumber, return: stornoNumber, tax_base_reduction: stornoNumber })
      .strict()
      .refine((types) => new Set(Object.values(types)).size === 3, problem("three_numbers"))
      .nullable()
      .default(null),
    /** Medusa's refund reason id -> its meaning by law. */
    refund_reasons: byName(z.enum(STORNO_REASONS)).default({}),
    /** Every new storno waits for a person who looks at its lines. */
    review: z.boolean().default(false),
    /** A lowered price goes to iCash as a fraction of a piece, so that no article comes back more often than it was sold. */
    reduction_as: z.enum(["fraction", "piece"]).default("fraction"),
    /**
     * What a return costs its customer is sold as this service, and the goods are reversed whole; null: the goods are
     * reversed for what was given back.
     */
    return_fee_service: returnFeeService.nullable().default(null),
  })
  .strict();

export const fiscalSettingsSchema = z
  .object({
    /** Nothing is enlisted and nothing is sent. */
    off: z.boolean().default(false),
    /** What is due is enlisted and waits. */
    paused: z.boolean().default(false),
    /** Orders that were placed before this moment are not registered; null: as the options say. */
    start_date: z.iso.datetime({ offset: true }).nullable().default(null),
    /** Empty: every sales channel. */
    sales_channels: z.array(name).max(500).default([]),
    /** Payment provider id -> its rule; comes before the options. */
    providers: byName(provider).default({}),
    /** VAT rate, or rate and tax line code -> SaleItemTaxGroupID; comes before the options. */
    tax_groups: taxGroups,
    /**
     * SaleItemTaxGroupID of every row of a seller who is not registered for VAT, whatever rate the store shows; null: the
     * groups go by rate.
     */
    no_vat_group_id: remoteId.nullable().default(null),
    /** PayTypeID of gift cards and store credit; null: an order paid with them is held. */
    credit_pay_type_id: remoteId.nullable().default(null),
    stornos: stornos.prefault({}),
    /** Tell after so many days of a receipt whose money was not taken, and of goods that came back for no money. */
    tell_after_days: z.number().int().min(1).max(60).default(2),
    /** Warn this many days before the last lawful day of a storno. */
    warn_days: z.number().int().min(0).max(28).default(3),
    reconcile: z
      .object({
        daily: z.boolean().default(true),
        /** Sofia days that the daily comparison looks back. */
        days: z.number().int().min(1).max(62).default(3),
      })
      .strict()
      .prefault({}),
  })
  .strict();

export type FiscalSettings = z.output<typeof fiscalSettingsSchema>;
export type FiscalSettingsInput = z.input<typeof fiscalSettingsSchema>;
export type ProviderRule = FiscalSettings["providers"][string];
export type ProposedDue = Extract<ProviderRule["due"], "captured" | "collected"> | null;
export type StornoSettings = FiscalSettings["stornos"];
export type ReturnFeeService = NonNullable<StornoSettings["return_fee_service"]>;
export type StornoTypes = NonNullable<StornoSettings["types"]>;

/** A provider that only a pay type was named for: when its receipt is due is nobody's guess (bg-fiscal.md 1, 2). */
export interface UndecidedProvider extends Omit<ProviderRule, "due"> {
  due: null;
}

/** Settings and options together. */
export interface EffectiveFiscalSettings extends Omit<FiscalSettings, "providers"> {
  providers: Record<string, ProviderRule | UndecidedProvider>;
  /** What completes an operation (icash-api.md C22). */
  finish: "payment_then_print" | "print_only";
}

export interface FiscalSettingsAnswer extends Part, StoredSettings<FiscalSettings> {
  /** Of the main account. */
  environment: "test" | "production" | null;
  /** What applies to the main account when the options are counted in. */
  effective: EffectiveFiscalSettings;
  /** Ids of the store's payment providers that are switched on. */
  providers: string[];
  /** What is usually right for each of them, for whoever chooses; it is never applied by itself. */
  proposed_dues: Record<string, ProposedDue>;
  sales_channels: { id: string; name: string }[];
  refund_reasons: { id: string; label: string }[];
  /** Keys of `tax_groups`: every rate of the store, and every rate with its code. */
  rates: string[];
  accounts: { name: string; sales_channels: readonly string[] }[];
}
