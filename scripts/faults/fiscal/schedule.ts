/** What may happen to orders whose sales and refunds need receipts: who buys what, and one thing after the other. */
import * as fc from "fast-check";
import { faultRules } from "../lib/faults";
import type { FaultRule } from "../lib/faults";
import type { Fate } from "../lib/processes";

/** Prices in euro with VAT; the place in this list is the product. Two cost the same and differ in VAT. */
export const PRODUCTS = [
  { price: 12.3, vat: 20 },
  { price: 0.99, vat: 9 },
  { price: 7, vat: 20 },
  { price: 7, vat: 9 },
] as const;

export type OrderPayment = "none" | "authorised" | "captured";

/** Of what is authorised and not captured yet. */
export type CapturedPart = "nothing" | "half" | "all";

export interface OrderPlan {
  lines: { product: number; quantity: number }[];
  /** From the beginning; what is missing comes with `pay`. */
  payment: OrderPayment;
  /** Part of it is paid with a gift card. */
  giftCard: boolean;
  /** Into how many payments it is split. */
  parts: 1 | 2;
  /** How often `order.placed` is heard. */
  heard: number;
}

/** Of the captured money that was not given back yet; "piece" is the price of one piece of the first line. */
export type RefundShare = "cent" | "piece" | "half" | "rest";

/**
 * Of goods that came back: their price, or less a fee that the shop keeps, or with the price of the delivery. "way back" is
 * their price less what Medusa's own return shipping costs.
 */
export const RETURN_REFUNDS = [
  ...(["none", "worth", "less a fee", "way back", "with the delivery"] as const),
  /** A credit line in Medusa, and money outside of it. */
  "credit line",
] as const;

export type ReturnRefund = (typeof RETURN_REFUNDS)[number];

/** Things that other things may happen beside. */
export type Deed =
  | { does: "work"; fate: Fate | null }
  | { does: "hear"; order: number }
  | { does: "cancel"; order: number; heard: boolean }
  | { does: "refund"; order: number; share: RefundShare; heard: number; returned: boolean }
  | { does: "failing refund"; order: number; share: RefundShare; heard: boolean }
  | { does: "person"; order: number; action: PersonAction };

export const PERSON_ACTIONS = ["retry", "refresh", "exchange"] as const;

export type PersonAction = (typeof PERSON_ACTIONS)[number];

export type Step =
  | Deed
  | { does: "together"; deeds: [Deed, Deed] }
  | { does: "sweep" }
  | { does: "pay"; order: number; captured: CapturedPart; heard: boolean }
  /** A line has other pieces, none at all, or a lower price; the difference is paid or given back at once, or not yet. */
  | {
      does: "edit";
      order: number;
      line: number;
      quantity: number;
      lowered: boolean;
      settled: boolean;
      heard: boolean;
    }
  /** Pieces of a line come back and are refunded, or will be. */
  | {
      does: "return";
      order: number;
      line: number;
      pieces: number;
      money: ReturnRefund;
      heard: boolean;
    }
  /** A piece of a line for one of a product; the difference is paid or given back at once, or not yet. */
  | {
      does: "exchange";
      order: number;
      line: number;
      product: number;
      arrives: boolean;
      settled: boolean;
      heard: boolean;
    }
  /** A person says that the courier brought the money. */
  | { does: "collect"; order: number }
  /** Medusa refuses every other change of the order from then on. */
  | { does: "leave an edit open"; order: number }
  /** The card is charged once more: for a piece of the first line, or for nothing that anybody added. */
  | { does: "charge again"; order: number; share: "cent" | "piece"; heard: boolean }
  | { does: "fault"; rule: FaultRule }
  | { does: "wait"; ms: number }
  | { does: "remote"; reachable: boolean }
  /** Somebody deletes every article at iCash. */
  | { does: "articles vanish" }
  | { does: "sessions end" };

/** Where iCash's behaviour is not known (icash-api.md C17, C22, C50), the stand-in shows one of these. */
export interface Readings {
  completion: "print" | "payment";
  receiptData: "tail" | "nested";
  readsUntilComplete: number;
  singleSession: boolean;
  importFilterIgnored: boolean;
}

export interface FiscalSchedule {
  readings: Readings;
  due: "placed" | "captured" | "collected";
  receipt: "electronic" | "printed";
  /** What a gift card has paid has a pay type at iCash. */
  giftCardsMapped: boolean;
  orders: OrderPlan[];
  steps: Step[];
}

const REGISTRATION_STEPS = [
  ...["before_new_operation", "after_new_operation", "before_row", "after_row"],
  ...["before_payment", "after_payment", "before_print", "after_print"],
  ...["before_read_back", "after_read_back"],
].map((name) => `fiscal.${name}`);

const METHODS = [
  ...["add-operation-sale-item", "add-operation-payment", "print-operation", "get-operation"],
  ...["operations-list", "add-sale-item", "login", "*"],
];

const SECOND = 1_000;

const order = fc.nat({ max: 1 });
const heard = fc.boolean();
const captured = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom<CapturedPart[]>("nothing", "all") },
  { weight: 1, arbitrary: fc.constant<CapturedPart>("half") },
);
const share = fc.constantFrom<RefundShare[]>("cent", "piece", "half", "rest");

const does = <Name extends Step["does"]>(name: Name) => ({ does: fc.constant(name) });

const fate: fc.Arbitrary<Fate | null> = fc.option(
  fc.record({
    at: fc.constantFrom(...REGISTRATION_STEPS),
    kind: fc.constantFrom<Fate["kind"][]>("dies", "stalls"),
  }),
  { freq: 2 },
);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ ...does("work"), fate }) },
  { weight: 1, arbitrary: fc.record({ ...does("hear"), order }) },
  { weight: 1, arbitrary: fc.record({ ...does("cancel"), order, heard }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...does("refund"),
      order,
      share,
      heard: fc.constantFrom(0, 1, 2),
      returned: heard,
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...does("failing refund"), order, share, heard }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...does("person"), order, action: fc.constantFrom(...PERSON_ACTIONS) }),
  },
);

const rule = faultRules(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant("new-operation") },
    { weight: 6, arbitrary: fc.constantFrom(...METHODS) },
  ),
  fc.record({ fault: fc.constant("wrong_nonce"), when: fc.constantFrom("before", "after") }),
  fc.record({ fault: fc.constant("session_expired") }),
  fc.record({
    fault: fc.constant("status0"),
    when: fc.constant("before"),
    message: fc.constantFrom("Session expired", "Authentication Error", "Something that nobody has seen yet"),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: deed },
  { weight: 7, arbitrary: fc.record({ ...does("fault"), rule }) },
  { weight: 3, arbitrary: fc.record({ ...does("together"), deeds: fc.tuple(deed, deed) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...does("wait"),
      ms: fc.constantFrom(3 * SECOND, 20 * SECOND, 150 * SECOND, 3_600 * SECOND),
    }),
  },
  { weight: 2, arbitrary: fc.record(does("sweep")) },
  { weight: 3, arbitrary: fc.record({ ...does("pay"), order, captured, heard }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...does("edit"),
      order,
      line: fc.nat({ max: 1 }),
      quantity: fc.nat({ max: 4 }),
      lowered: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.constant(true)),
      settled: fc.boolean(),
      heard,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...does("return"),
      order,
      line: fc.nat({ max: 1 }),
      pieces: fc.integer({ min: 1, max: 2 }),
      money: fc.constantFrom(...RETURN_REFUNDS),
      heard,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...does("exchange"),
      order,
      line: fc.nat({ max: 1 }),
      product: fc.nat({ max: PRODUCTS.length - 1 }),
      arrives: fc.boolean(),
      settled: fc.boolean(),
      heard,
    }),
  },
  { weight: 2, arbitrary: fc.record({ ...does("collect"), order }) },
  { weight: 1, arbitrary: fc.record({ ...does("leave an edit open"), order }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...does("charge again"),
      order,
      share: fc.constantFrom("cent" as const, "piece" as const),
      heard,
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...does("remote"), reachable: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record(does("sessions end")) },
  { weight: 1, arbitrary: fc.record(does("articles vanish")) },
);

const plan: fc.Arbitrary<OrderPlan> = fc.record({
  lines: fc.array(
    fc.record({ product: fc.nat({ max: PRODUCTS.length - 1 }), quantity: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 2 },
  ),
  payment: fc.oneof(
    { weight: 3, arbitrary: fc.constant("captured" as const) },
    { weight: 3, arbitrary: fc.constant("authorised" as const) },
    { weight: 1, arbitrary: fc.constant("none" as const) },
  ),
  giftCard: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, fc.constant(true)),
  parts: fc.oneof(
    { weight: 4, arbitrary: fc.constant(1 as const) },
    { weight: 1, arbitrary: fc.constant(2 as const) },
  ),
  heard: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 2, arbitrary: fc.constantFrom(0, 2) }),
});

export const fiscalSchedules: fc.Arbitrary<FiscalSchedule> = fc.record({
  readings: fc.record({
    completion: fc.constantFrom("print" as const, "payment" as const),
    receiptData: fc.constantFrom("tail" as const, "nested" as const),
    readsUntilComplete: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.constantFrom(1, 4)),
    singleSession: fc.boolean(),
    importFilterIgnored: fc.boolean(),
  }),
  due: fc.oneof(
    { weight: 4, arbitrary: fc.constant("placed" as const) },
    { weight: 1, arbitrary: fc.constant("captured" as const) },
    { weight: 1, arbitrary: fc.constant("collected" as const) },
  ),
  receipt: fc.oneof(
    { weight: 4, arbitrary: fc.constant("electronic" as const) },
    { weight: 1, arbitrary: fc.constant("printed" as const) },
  ),
  giftCardsMapped: fc.boolean(),
  orders: fc.array(plan, { minLength: 1, maxLength: 2 }),
  steps: fc.array(step, { minLength: 1, maxLength: 9, size: "max" }),
});

export function scheduleLines(schedule: FiscalSchedule): string[] {
  const { readings, due, receipt, giftCardsMapped, orders, steps } = schedule;
  const giftCards = giftCardsMapped ? "" : "; gift cards have no pay type";
  return [
    `${receipt}, due when ${due}${giftCards}; ${JSON.stringify(readings)}`,
    ...orders.map(({ lines, payment, giftCard, parts, heard: times }, at) => {
      const bought = lines.map(({ product, quantity }) => `${quantity} of product ${product}`);
      return `order ${at}: ${bought.join(", ")}${giftCard ? ", a gift card" : ""}; payment ${payment}${parts === 2 ? " in two parts" : ""}; heard ${times} times`;
    }),
    ...steps.map((entry, at) => `${at + 1}. ${JSON.stringify(entry)}`),
  ];
}
