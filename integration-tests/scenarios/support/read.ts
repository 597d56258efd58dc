/** `order.json` of a scenario: an order in a few words, with defaults for what its story is not about. */
import { z } from "@medusajs/framework/zod";
import { fiscalSettingsSchema } from "../../../src/contract/fiscal-settings";

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

const line = z.strictObject({
  id: z.string(),
  name: z.string(),
  quantity: z.number(),
  total: z.string(),
  vat: z.string().nullable(),
  code: z.string().optional(),
  kind: z.enum(["item", "shipping"]).default("item"),
});

const payment = z.strictObject({
  /** "p1", "p2" and so on in their order when left out. */
  id: z.string().optional(),
  provider: z.string(),
  amount: z.string(),
  captured: z.string(),
});

const pieces = z.record(z.string(), z.number());

/** What happens to an order after it was placed, one thing after the other; the register is asked after each. */
const step = z.union([
  /** Lines as an order edit leaves them; a line without a total keeps its price per piece. */
  z.strictObject({
    edit: z.record(z.string(), z.strictObject({ quantity: z.number(), total: z.string().optional() })),
  }),
  z.strictObject({ add: line }),
  z.strictObject({ pay: payment }),
  /** What is captured of each payment by then. */
  z.strictObject({ capture: z.record(z.string(), z.string()) }),
  /** As Medusa does it on an edit: a new payment collection waits for what the order costs now. */
  z.strictObject({ cancel_payment: z.string(), expects_payment: z.boolean().default(true) }),
  /** With what it costs the customer, where Medusa says so: its inbound shipping. */
  z.strictObject({ return: z.strictObject({ id: z.string(), lines: pieces, fee: z.string().optional() }) }),
  z.strictObject({
    refund: z.strictObject({
      id: z.string(),
      payment: z.string(),
      amount: z.string(),
      reason: z.string().optional(),
    }),
  }),
  z.strictObject({ cancel: z.literal(true) }),
  z.strictObject({ collected: z.literal(true) }),
  z.strictObject({ expects_payment: z.boolean() }),
  /** Credit lines that were written after the order was placed, together. */
  z.strictObject({ later_credit: z.string() }),
  z.strictObject({ rules: z.record(z.string(), z.unknown()) }),
  /** Whether iCash answers; while it does not, what is due stays queued. */
  z.strictObject({ icash: z.enum(["answers", "is_down"]) }),
]);

export type Step = z.output<typeof step>;

function usualRules(rules: Record<string, unknown>) {
  return fiscalSettingsSchema.parse({ ...USUAL_RULES, ...rules });
}

const shape = z
  .object({
    lines: z.array(line),
    payments: z.array(payment),
    /** Providers of payments that an edit before their capture has cancelled. */
    canceled_payments: z.array(z.string()).default([]),
    happens: z.array(step).default([]),
    /** Whether iCash answers when the order is placed. */
    icash: z.enum(["answers", "is_down"]).default("answers"),
    credit: z.string().default("0"),
    currency: z.string().default("EUR"),
    canceled: z.boolean().default(false),
    expects_payment: z.boolean().default(false),
    invoice_problems: z.array(z.string()).default([]),
    collected: z.coerce.date().nullable().default(null),
    rules: z.record(z.string(), z.unknown()).default({}).transform(usualRules),
    /** When the sale was registered; null: not yet. */
    registered: z.coerce.date().nullable().default(new Date(PLACED)),
    refunds: z
      .array(
        z.strictObject({
          id: z.string(),
          amount: z.string(),
          /** Of the payment that it gives back: the first of that provider. */
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
  .transform(({ payments, ...scenario }) => ({
    ...scenario,
    payments: payments.map((each, index) => ({ ...each, id: each.id ?? `p${index + 1}` })),
    placed: new Date(PLACED),
  }));

export type Scenario = z.output<typeof shape>;

export { usualRules };

export function readScenario(value: unknown): Scenario {
  return shape.parse(value);
}
