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

const wholeNumber = z.number("must be a number").int("must be a whole number");
const remoteId = wholeNumber.min(0, "must not be negative");

/** What a key has to be is said at the key; without this it would be said of the whole map. */
const mapError = (wrongKey: string) => ({
  error: (issue: { code?: string }) => (issue.code === "invalid_key" ? wrongKey : "must be a map"),
});

const byName = <Value extends z.ZodType>(value: Value) =>
  z
    .record(name, value, mapError("must be named by 1 to 300 characters"))
    .refine((map) => Object.keys(map).length <= 500, "at most 500 entries");

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
    message: "must be named where no receipt is due",
    path: ["no_receipt_reason"],
  });

const TAX_KEY = 'must be a rate like "20", or a rate and a tax code like "0:EXPORT"';

const taxGroups = z
  .record(
    z
      .string(TAX_KEY)
      .trim()
      .regex(/^\d{1,3}(\.\d{1,4})?(:.{1,100})?$/u, TAX_KEY),
    remoteId,
    mapError(TAX_KEY),
  )
  .default({});

const stornoNumber = z.literal([0, 1, 2], "must be 0, 1 or 2");

const stornos = z
  .object({
    /** StornoType numbers as the vendor confirmed them (icash-api.md C20); null: as the options say. */
    types: z
      .object({ operator_error: stornoNumber, return: stornoNumber, tax_base_reduction: stornoNumber })
      .strict()
      .refine((types) => new Set(Object.values(types)).size === 3, "must be three different numbers")
      .nullable()
      .default(null),
    /** Medusa's refund reason id -> its meaning by law. */
    refund_reasons: byName(z.enum(STORNO_REASONS)).default({}),
    /** Every new storno waits for a person who looks at its lines. */
    review: z.boolean("must be true or false").default(false),
  })
  .strict();

export const fiscalSettingsSchema = z
  .object({
    /** Nothing is enlisted and nothing is sent. */
    off: z.boolean("must be true or false").default(false),
    /** What is due is enlisted and waits. */
    paused: z.boolean("must be true or false").default(false),
    /** Orders that were placed before this moment are not registered; null: as the options say. */
    start_date: z
      .string("must be a moment with its zone")
      .datetime({ offset: true, message: 'must be a moment with its zone like "2026-01-01T00:00:00+02:00"' })
      .nullable()
      .default(null),
    /** Empty: every sales channel. */
    sales_channels: z.array(name, "must be a list").max(500, "at most 500 entries").default([]),
    /** Payment provider id -> its rule; comes before the options. */
    providers: byName(provider).default({}),
    /** VAT rate, or rate and tax line code -> SaleItemTaxGroupID; comes before the options. */
    tax_groups: taxGroups,
    /** PayTypeID of gift cards and store credit; null: an order paid with them is held. */
    credit_pay_type_id: remoteId.nullable().default(null),
    stornos: stornos.prefault({}),
    /** Warn this many days before the last lawful day of a storno. */
    warn_days: wholeNumber.min(0, "must not be negative").max(28, "must not be above 28").default(3),
    reconcile: z
      .object({
        daily: z.boolean("must be true or false").default(true),
        /** Sofia days that the daily comparison looks back. */
        days: wholeNumber.min(1, "must be at least 1").max(62, "must not be above 62").default(3),
      })
      .strict()
      .prefault({}),
  })
  .strict();

export type FiscalSettings = z.output<typeof fiscalSettingsSchema>;
export type FiscalSettingsInput = z.input<typeof fiscalSettingsSchema>;
export type ProviderRule = FiscalSettings["providers"][string];
export type StornoSettings = FiscalSettings["stornos"];
export type StornoTypes = NonNullable<StornoSettings["types"]>;

/** Settings and options together. */
export interface EffectiveFiscalSettings extends FiscalSettings {
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
  sales_channels: { id: string; name: string }[];
  refund_reasons: { id: string; label: string }[];
  /** Keys of `tax_groups`: every rate of the store, and every rate with its code. */
  rates: string[];
  accounts: { name: string; sales_channels: readonly string[] }[];
}
