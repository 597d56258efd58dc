/** What may happen to orders at the supplier: who buys what, and one thing after the other. */
import * as fc from "fast-check";
import { faultRules } from "../lib/faults";
import type { FaultRule } from "../lib/faults";
import type { Fate } from "../lib/processes";

/** Places in the shop's catalogue: two products of JAR and one that JAR knows nothing about. */
export const PRODUCTS = 3;
export const FOREIGN_PRODUCT = 2;

export interface OrderPlan {
  lines: { product: number; quantity: number }[];
  /** Whether the payment stands from the beginning; else it comes with `pay`, or when all comes to rest. */
  paid: boolean;
  /** How often `order.placed` is heard. */
  heard: number;
}

/** Things that other things may happen beside. */
export type Deed =
  | { does: "work"; fate: Fate | null }
  | { does: "follow"; fate: Fate | null }
  | { does: "hear"; order: number }
  | { does: "cancel"; order: number; heard: boolean }
  | { does: "person"; order: number; action: PersonAction };

export const PERSON_ACTIONS = ["retry", "send", "hold", "release", "look again"] as const;

export type PersonAction = (typeof PERSON_ACTIONS)[number];

/** What becomes of a parcel: `readdressed` is shipped again under another waybill, or under two. */
export const PARCEL_STEPS = [
  "shipped",
  "readdressed",
  "parted",
  "delivered",
  "returned",
  "called off",
] as const;

export type ParcelStep = (typeof PARCEL_STEPS)[number];

/** What staff do in Medusa with the goods of JAR, as if they were the shop's. */
export const STAFF_ACTIONS = ["fulfil", "cancel fulfilments"] as const;

export type StaffAction = (typeof STAFF_ACTIONS)[number];

export type Step =
  | Deed
  | { does: "together"; deeds: [Deed, Deed] }
  | { does: "sweep" }
  | { does: "pay"; order: number; captured: boolean; heard: boolean }
  | { does: "edit"; order: number; quantity: number; heard: boolean }
  | { does: "fault"; rule: FaultRule }
  | { does: "wait"; ms: number }
  | { does: "remote"; reachable: boolean }
  | { does: "move on"; order: number; to: ParcelStep }
  | { does: "staff"; order: number; action: StaffAction; heard: boolean }
  | { does: "refund"; order: number; part: "whole" | "half"; heard: boolean }
  | { does: "foreign order"; order: number; pieces: "same" | "more" | "other" }
  | { does: "change product"; product: number; to: "gone" | "dearer" | "sold out" | "as before" }
  | { does: "back up" }
  | { does: "restore" };

export interface SupplierSchedule {
  /** Which stand-in: they differ where JAR's behaviour is not known. */
  standIn: number;
  due: "placed" | "captured";
  orders: OrderPlan[];
  steps: Step[];
}

export const STAND_INS = 2;

const SEND_STEPS = [
  ...["after_claim", "before_post", "after_post", "after_number", "before_fulfillment", "after_fulfillment"],
].map((name) => `dropship.${name}`);
const FOLLOW_STEPS = ["before_fulfillment", "before_shipment", "after_shipment"].map(
  (name) => `dropship.${name}`,
);

const SECOND = 1_000;

const order = fc.nat({ max: 1 });
const heard = fc.boolean();

const fateAt = (steps: readonly string[]): fc.Arbitrary<Fate | null> =>
  fc.option(
    fc.record({ at: fc.constantFrom(...steps), kind: fc.constantFrom<Fate["kind"][]>("dies", "stalls") }),
    { freq: 2 },
  );

const does = <Name extends Step["does"]>(name: Name) => ({ does: fc.constant(name) });

const work = fc.record({ ...does("work"), fate: fateAt(SEND_STEPS) });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: work },
  { weight: 1, arbitrary: fc.record({ ...does("follow"), fate: fateAt(FOLLOW_STEPS) }) },
  { weight: 1, arbitrary: fc.record({ ...does("hear"), order }) },
  { weight: 1, arbitrary: fc.record({ ...does("cancel"), order, heard }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...does("person"),
      order,
      action: fc.constantFrom(...PERSON_ACTIONS),
    }),
  },
);

const rule = faultRules(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant("POST order") },
    { weight: 5, arbitrary: fc.constantFrom("GET order", "orders", "product", "*") },
  ),
  fc.record({ fault: fc.constant("partial"), cnt: fc.nat({ max: 1 }) }),
  fc.record({
    fault: fc.constant("stock_error"),
    when: fc.constantFrom("before", "after"),
    error: fc.constantFrom(
      "credentials",
      "rate_limit",
      "no_permission",
      "nothing",
      "exception",
      "crash",
      "database",
      "is_error",
    ),
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
  { weight: 1, arbitrary: fc.record({ ...does("pay"), order, captured: fc.boolean(), heard }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...does("edit"), order, quantity: fc.integer({ min: 1, max: 4 }), heard }),
  },
  { weight: 1, arbitrary: fc.record({ ...does("remote"), reachable: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ ...does("move on"), order, to: fc.constantFrom(...PARCEL_STEPS) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ ...does("staff"), order, action: fc.constantFrom(...STAFF_ACTIONS), heard }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...does("refund"),
      order,
      part: fc.constantFrom("whole" as const, "half" as const),
      heard,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...does("foreign order"),
      order,
      pieces: fc.constantFrom("same" as const, "more" as const, "other" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...does("change product"),
      product: fc.nat({ max: FOREIGN_PRODUCT - 1 }),
      to: fc.constantFrom("gone" as const, "dearer" as const, "sold out" as const, "as before" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record(does("back up")) },
  { weight: 1, arbitrary: fc.record(does("restore")) },
);

const line = fc.record({
  product: fc.oneof(
    { weight: 4, arbitrary: fc.nat({ max: FOREIGN_PRODUCT - 1 }) },
    { weight: 1, arbitrary: fc.constant(FOREIGN_PRODUCT) },
  ),
  quantity: fc.integer({ min: 1, max: 3 }),
});

const plan: fc.Arbitrary<OrderPlan> = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  paid: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  heard: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 2, arbitrary: fc.constantFrom(0, 2) }),
});

export const supplierSchedules: fc.Arbitrary<SupplierSchedule> = fc.record({
  standIn: fc.nat({ max: STAND_INS - 1 }),
  due: fc.oneof(
    { weight: 4, arbitrary: fc.constant("placed" as const) },
    { weight: 1, arbitrary: fc.constant("captured" as const) },
  ),
  orders: fc.array(plan, { minLength: 1, maxLength: 2 }),
  steps: fc.array(step, { minLength: 1, maxLength: 9, size: "max" }),
});

export function scheduleLines({ standIn, due, orders, steps }: SupplierSchedule): string[] {
  return [
    `stand-in ${standIn}, due when ${due}`,
    ...orders.map(({ lines, paid, heard: times }, at) => {
      const bought = lines.map(({ product, quantity }) => `${quantity} of product ${product}`);
      return `order ${at}: ${bought.join(", ")}; ${paid ? "paid" : "not paid yet"}; heard ${times} times`;
    }),
    ...steps.map((entry, at) => `${at + 1}. ${JSON.stringify(entry)}`),
  ];
}
