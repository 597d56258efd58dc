/**
 * What a shop may decide about orders at the supplier, read by one schema: when they are sent, what is looked at before,
 * what couriers' and the supplier's words mean, and from which debt on to warn (architecture.md 4.3).
 */
import { z } from "@medusajs/framework/zod";
import { decimal, name, noTwice, notNegative } from "./setting-fields";
import { ORDER_DUES } from "./supplier";
import type { Part, StoredSettings } from "./shared";
import { comparable } from "./texts";
import { problem } from "./problems";

const due = z.enum(ORDER_DUES);

const WAYBILL = "{waybill}";

const trackingUrl = z.string().trim().refine(isTrackingUrl, problem("tracking_url"));

const upTo = z
  .object({
    /** null: as many as come. */
    orders: z.number().int().min(1).max(100_000).nullable(),
    /** Euro with VAT, of all orders together; null: any sum. */
    total: notNegative.nullable(),
  })
  .strict();

const brakes = z
  .object({
    /** An order of more than this, in its own currency with VAT, waits for a person; null: any sum. */
    max_total: notNegative.nullable().default("2000"),
    /** The same for an order that nobody has paid anything for yet. */
    max_total_unpaid: notNegative.nullable().default("300"),
    per_hour: upTo.default({ orders: 20, total: "5000" }),
    per_day: upTo.default({ orders: 100, total: "20000" }),
    /** An order is sent so many minutes after it was placed, so that it can still be cancelled. */
    delay_minutes: z.number().int().min(0).max(1_440).default(0),
    /** The same phone or address again within so many minutes waits for a person; null: it may. */
    same_customer_minutes: z.number().int().min(1).max(1_440).nullable().default(10),
    /** Two letters each; empty: every country. */
    countries: z
      .array(
        z
          .string()
          .trim()
          .toUpperCase()
          .refine((code) => /^[A-Z]{2}$/.test(code), problem("country")),
      )
      .max(50)
      .default(["BG"]),
    /** Names, addresses and phones that nobody has wait for a person. */
    plausible: z.boolean().default(true),
  })
  .strict();

const words = z
  .array(name)
  .max(100)
  .superRefine((list, context) => noTwice(context, list, comparable, (index) => [index]))
  .default([]);

const clock = z
  .string()
  .trim()
  .refine((text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text), problem("clock"));

const days = z.number().int().min(1).max(90).nullable();

export const supplierOrderSettingsSchema = z
  .object({
    /** Nothing is sent; looking at what is there already goes on. */
    paused: z.boolean().default(false),
    /** Orders placed before this moment are not looked at; null: every order is. */
    start_date: z.iso.datetime({ offset: true }).nullable().default(null),
    /** Payment provider id -> when its orders are due. */
    due: z.record(name, due).default({}),
    /** For every other provider. */
    default_due: due.default("placed"),
    check: z
      .object({
        /** Availability and cost are asked again right before sending. */
        live: z.boolean().default(true),
        /** Least (sold - cost) / sold in percent, net of VAT; null: the margin is not looked at. Needs `live`. */
        min_margin_percent: decimal
          .refine((value) => Number(value) <= 100, problem("at_most", { limit: 100 }))
          .nullable()
          .default("0"),
        /** Ask the supplier for an offer first, which it keeps in its books. */
        preflight: z.boolean().default(false),
      })
      .strict()
      .prefault({}),
    /** What holds back an order that could leave. */
    brakes: brakes.prefault({}),
    /** Come before the built-in couriers. `name` is contained in what the supplier calls the courier. */
    couriers: z
      .array(z.object({ name, tracking_url: trackingUrl }).strict())
      .max(50)
      .superRefine((couriers, context) =>
        noTwice(
          context,
          couriers,
          (courier) => comparable(courier.name),
          (index) => [index, "name"],
        ),
      )
      .default([]),
    /** The supplier's words for "delivered", "cancelled", "comes back" and "goes on" in addition to the built-in ones. */
    delivered_words: words,
    canceled_words: words,
    returned_words: words,
    passing_words: words,
    /** Days after which a person is told of an order that stands still; null: never. */
    still: z
      .object({
        /** From when it was placed until the supplier has it. */
        not_sent: days.default(3),
        /** From the sending until a waybill is there. */
        not_shipped: days.default(5),
        /** From the waybill until the delivery. */
        not_delivered: days.default(14),
        /** From when goods go back to the supplier until it credits them. */
        not_credited: days.default(21),
      })
      .strict()
      .prefault({}),
    /** The supplier's nights by Sofia's clock, in which no answer is no alarm; both the same: there are none. */
    maintenance: z
      .object({ from: clock.default("22:00"), to: clock.default("06:00") })
      .strict()
      .prefault({}),
    /** Warn when the debt at the supplier exceeds it; null: never. */
    balance_warning: notNegative.nullable().default(null),
    /** Nothing more is ordered by itself while the debt exceeds it; null: it is. */
    balance_hold: notNegative.nullable().default(null),
  })
  .strict();

export type SupplierOrderSettings = z.output<typeof supplierOrderSettingsSchema>;
export type CheckSettings = SupplierOrderSettings["check"];
export type StillSettings = SupplierOrderSettings["still"];
export type MaintenanceSettings = SupplierOrderSettings["maintenance"];
export type BrakeSettings = SupplierOrderSettings["brakes"];
export type CourierSettings = SupplierOrderSettings["couriers"][number];

export interface SupplierOrderSettingsAnswer extends Part, StoredSettings<SupplierOrderSettings> {
  /** Ids of the store's payment providers, for `due`. */
  providers: string[];
}

function isTrackingUrl(text: string): boolean {
  return (
    text.includes(WAYBILL) &&
    /^https:\/\/[^\s/]/.test(text) &&
    URL.canParse(text.replaceAll(WAYBILL, "1")) &&
    // In the host it would lead wherever a waybill says.
    !new URL(text.replaceAll(WAYBILL, "waybill-place")).host.includes("waybill-place")
  );
}
