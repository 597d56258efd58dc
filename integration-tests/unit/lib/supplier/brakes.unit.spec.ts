import { brakes, heldFor, passKey } from "../../../../src/lib/supplier";
import type { BrakedOrder, OtherOrder, SentAlone } from "../../../../src/lib/supplier";
import { supplierOrderSettingsSchema } from "../../../../src/contract/supplier-settings";
import type { BrakeSettings } from "../../../../src/contract/supplier-settings";

const PLACED_AT = new Date("2026-11-29T12:00:00Z");
const DEFAULTS = supplierOrderSettingsSchema.parse({}).brakes;

const paid = (amount: string) => [{ providerId: "pp_card", amount, captured: amount, refunded: "0" }];
const unpaid = (amount: string) => [{ providerId: "pp_cod", amount, captured: "0", refunded: "0" }];

const order = (change: Partial<BrakedOrder> = {}): BrakedOrder => ({
  total: "100",
  payments: paid("100"),
  placedAt: PLACED_AT,
  countryCode: "bg",
  customer: { name: "Мария Примерна", address: "1000 София, ул. Измислена 5", phone: "+359888000112" },
  doorstep: "1000 София, ул. Измислена 5",
  ...change,
});

const minutesLater = (minutes: number) => new Date(PLACED_AT.getTime() + minutes * 60_000);

const other = (change: Partial<OtherOrder> = {}): OtherOrder => ({
  isFirst: true,
  placedAt: minutesLater(-1),
  phone: "+359888999001",
  doorstep: "4000 Пловдив, ул. Друга 1",
  ...change,
});

const NOTHING = { orders: 0, total: "0" };
const sent = (change: Partial<SentAlone> = {}): SentAlone => ({ hour: NOTHING, day: NOTHING, ...change });

interface Beside {
  others?: OtherOrder[];
  sent?: SentAlone;
  settings?: Partial<BrakeSettings>;
}

const found = (one: BrakedOrder, beside: Beside = {}) =>
  brakes(
    one,
    { others: beside.others ?? [], sent: beside.sent ?? sent() },
    { ...DEFAULTS, ...beside.settings },
  );

const codes = (one: BrakedOrder, beside?: Beside) => found(one, beside).map(({ code }) => code);

it("an ordinary order goes", () => {
  expect(
    codes(order(), { others: [other(), other()], sent: sent({ day: { orders: 30, total: "4000" } }) }),
  ).toEqual([]);
});

describe("a sum", () => {
  it.each([
    ["2000", paid("2000"), []],
    ["2000.01", paid("2000.01"), ["amount_too_large"]],
    ["300", unpaid("300"), []],
    ["300.01", unpaid("300.01"), ["unpaid_too_large"]],
    ["300.01", paid("300.01"), []],
    ["300.01", [], ["unpaid_too_large"]],
    [
      "300.01",
      [{ providerId: "pp_card", amount: "300.01", captured: "300.01", refunded: "300.01" }],
      ["unpaid_too_large"],
    ],
  ])("of %s with these payments: %j", (total, payments, expected) => {
    expect(codes(order({ total, payments }))).toEqual(expected);
  });

  it("has no limit where the shop sets none", () => {
    const none = {
      max_total: null,
      max_total_unpaid: null,
      per_hour: { orders: null, total: null },
      per_day: { orders: null, total: null },
    };
    expect(codes(order({ total: "99999", payments: [] }), { settings: none })).toEqual([]);
  });
});

describe("a flood", () => {
  it.each([
    ["hour", 19, []],
    ["hour", 20, ["many_orders"]],
    ["day", 99, []],
    ["day", 100, ["many_orders"]],
  ] as const)("within an %s of which %i left already: %j", (span, orders, expected) => {
    expect(codes(order(), { sent: sent({ [span]: { orders, total: "1" } }) })).toEqual(expected);
  });

  it("is held by its sum, with the order itself", () => {
    const beside = { sent: sent({ hour: { orders: 1, total: "4900.00" } }) };
    expect(codes(order({ total: "100", payments: paid("100") }), beside)).toEqual([]);
    expect(codes(order({ total: "100.01", payments: paid("100.01") }), beside)).toEqual(["many_orders"]);
  });
});

describe("the same customer", () => {
  it.each([
    ["phone", { phone: "+359 888 000 112" }],
    ["address in other signs", { doorstep: "1000 софия ул измислена 5" }],
  ])("again by %s within minutes waits", (_what, customer) => {
    const again = (minutes: number) => [other({ placedAt: minutesLater(minutes), ...customer })];
    expect(codes(order(), { others: again(-10) })).toEqual(["same_customer"]);
    expect(codes(order(), { others: again(-11) })).toEqual([]);
    expect(codes(order(), { others: again(-9), settings: { same_customer_minutes: null } })).toEqual([]);
  });

  it("waits with the later order, unless that has left before the earlier one", () => {
    const later = { placedAt: minutesLater(2), phone: order().customer.phone };
    expect(codes(order(), { others: [other({ ...later, isFirst: false })] })).toEqual([]);
    expect(codes(order(), { others: [other({ ...later, isFirst: true })] })).toEqual(["same_customer"]);
  });

  it("is not known by a courier's office", () => {
    expect(codes(order({ doorstep: null }), { others: [other({ doorstep: null })] })).toEqual([]);
  });
});

it("a country that is not served waits, in whatever case it is written", () => {
  expect(codes(order({ countryCode: "RO" }))).toEqual(["country_not_served"]);
  expect(codes(order({ countryCode: "BG" }))).toEqual([]);
  expect(codes(order({ countryCode: "ro" }), { settings: { countries: ["BG", "RO"] } })).toEqual([]);
  expect(codes(order({ countryCode: "ro" }), { settings: { countries: [] } })).toEqual([]);
});

describe("details", () => {
  const { customer } = order();
  it.each([
    ["Мария Примерна", customer.address, customer.phone, []],
    ["Li Wu", customer.address, customer.phone, []],
    ["аааа", customer.address, customer.phone, ["name"]],
    ["test", customer.address, customer.phone, ["name"]],
    ["123", customer.address, customer.phone, ["name"]],
    [customer.name, "asdf", customer.phone, ["address"]],
    [customer.name, customer.address, "+359888888888", ["phone"]],
    [customer.name, customer.address, "0881234567", ["phone"]],
    ["3M", customer.address, customer.phone, ["name"]],
    ["Тестов Иван", customer.address, customer.phone, []],
  ])("%s, %s, %s: doubtful %j", (name, address, phone, doubtful) => {
    const told = found(order({ customer: { name, address, phone } }));
    expect(told.flatMap(({ data }) => ("doubtful" in data ? data.doubtful : []))).toEqual(doubtful);
  });
});

describe("what a person sees and lets pass", () => {
  const large = found(order({ total: "2500", payments: [], countryCode: "ro" }));

  it("is one reason that names the others", () => {
    expect(heldFor(large)).toEqual({
      code: "amount_too_large",
      data: { sum: "2500", limit: "2000", also: ["country_not_served"] },
    });
    expect(heldFor(large.slice(0, 1))).toEqual(large[0]);
    expect(heldFor([])).toBeNull();
  });

  it("is the order at its sum, and another sum is another question", () => {
    expect(passKey(heldFor(large)?.data.sum)).toBe(passKey("2500"));
    expect(passKey("2500.01")).not.toBe(passKey("2500"));
  });
});
