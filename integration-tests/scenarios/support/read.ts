/** `order.json` of a scenario: an order in a few words, with defaults for what its story is not about. */
import { z } from "@medusajs/framework/zod";
import { fiscalSettingsSchema } from "../../../src/lib/receipt";

const PLACED = "2026-03-10T10:00:00Z";

/** The usual shop: what a scenario does not say about providers and VAT groups. */
const USUAL_RULES = {
  providers: {
    pp_card: { due: "placed", pay_type_id: 2 },
    pp_late: { due: "captured", pay_type_id: 2 },
    pp_wallet: { due: "placed", pay_type_id: 4 },
    pp_cod: { due: "collected", pay_type_id: 1 },
    pp_courier: { due: "none", no_receipt_reason: "courier_issues" },
    pp_ppp: { due: "none", no_receipt_reason: "postal_money_order" },
    pp_bank: { due: "none", no_receipt_reason: "bank_transfer" },
  },
  tax_groups: { "20": 1, "9": 2, "0:EXPORT": 3 },
};

const shape = z
  .object({
    lines: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        quantity: z.number(),
        total: z.string(),
        vat: z.string().nullable(),
        code: z.string().optional(),
        kind: z.enum(["item", "shipping"]).default("item"),
      }),
    ),
    payments: z.array(z.strictObject({ provider: z.string(), amount: z.string(), captured: z.string() })),
    /** Providers of payments that an edit before their capture has cancelled. */
    canceled_payments: z.array(z.string()).default([]),
    credit: z.string().default("0"),
    currency: z.string().default("EUR"),
    canceled: z.boolean().default(false),
    expects_payment: z.boolean().default(false),
    invoice_problems: z.array(z.string()).default([]),
    collected: z.coerce.date().nullable().default(null),
    rules: z
      .record(z.string(), z.unknown())
      .default({})
      .transform((rules) => fiscalSettingsSchema.parse({ ...USUAL_RULES, ...rules })),
    /** When the sale was registered; null: not yet. */
    registered: z.coerce.date().nullable().default(new Date(PLACED)),
    refunds: z
      .array(
        z.strictObject({
          id: z.string(),
          amount: z.string(),
          provider: z.string().default("pp_card"),
          reason: z.string().nullable().default(null),
        }),
      )
      .default([]),
    returns: z.array(z.strictObject({ id: z.string(), lines: z.record(z.string(), z.number()) })).default([]),
    /** Order lines as an edit left them after the receipt. */
    edited: z.record(z.string(), z.strictObject({ quantity: z.number(), total: z.string() })).default({}),
    /** What happens to the order after its refunds. */
    then: z.literal("canceled").nullable().default(null),
    today: z.coerce.date().default(new Date("2026-03-20T10:00:00Z")),
  })
  .strict()
  .transform((scenario) => ({ ...scenario, placed: new Date(PLACED) }));

export type Scenario = z.output<typeof shape>;

export function readScenario(value: unknown): Scenario {
  return shape.parse(value);
}
