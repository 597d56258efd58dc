import { isBeforeStart, isMaintenance, sendingStart } from "../../../../src/lib/supplier";
import { supplierOrderSettingsSchema } from "../../../../src/contract/supplier-settings";
import type { OrderPayment } from "../../../../src/lib/supplier";

function payment(overrides: Partial<OrderPayment> = {}): OrderPayment {
  return { providerId: "pp_card", amount: "50", captured: "0", refunded: "0", ...overrides };
}

const CAPTURED = { captured: "50" };

function start(payments: OrderPayment[], rules: object = {}, total = "50"): string {
  const begun = sendingStart({ payments, total }, supplierOrderSettingsSchema.parse(rules));
  return begun.state === "queued" ? begun.state : `${begun.state} ${begun.reason}`;
}

describe("an order may leave", () => {
  it.each([
    ["at once when its payment stands", [payment()], {}, "queued"],
    ["once all its money has come", [payment()], { default_due: "captured" }, "waiting payment_awaited"],
    [
      "with the last cent",
      [payment({ captured: "49.99" })],
      { default_due: "captured" },
      "waiting payment_awaited",
    ],
    ["as soon as it has", [payment(CAPTURED)], { default_due: "captured" }, "queued"],
    ["by a person only", [payment(CAPTURED)], { default_due: "by_hand" }, "held send_by_hand"],
    ["by its provider's own rule", [payment()], { due: { pp_card: "captured" } }, "waiting payment_awaited"],
    ["by the rule for the others", [payment()], { due: { pp_bank: "by_hand" } }, "queued"],
    [
      "by the strictest rule of several payments",
      [payment(CAPTURED), payment({ providerId: "pp_bank" })],
      { due: { pp_bank: "by_hand", pp_card: "captured" } },
      "held send_by_hand",
    ],
    [
      "when every one of several has come",
      [payment(CAPTURED), payment({ providerId: "pp_bank" })],
      { default_due: "captured" },
      "waiting payment_awaited",
    ],
    ["not without any payment", [], {}, "waiting payment_awaited"],
    [
      "not for money that was given back",
      [payment({ ...CAPTURED, refunded: "50" })],
      {},
      "waiting payment_awaited",
    ],
    [
      "although a part was given back",
      [payment({ ...CAPTURED, refunded: "10" })],
      { default_due: "captured" },
      "queued",
    ],
  ])("%s", (_, payments, rules, expected) => {
    expect(start(payments, rules)).toBe(expected);
  });

  it("without a payment when it costs nothing", () => {
    expect(start([], { default_due: "captured" }, "0.00")).toBe("queued");
  });
});

it("orders of before the start are not looked at, whatever the zone", () => {
  const startDate = "2026-03-01T00:00:00+02:00";
  expect(isBeforeStart(new Date("2026-02-28T21:59:59Z"), startDate)).toBe(true);
  expect(isBeforeStart(new Date("2026-02-28T22:00:00Z"), startDate)).toBe(false);
  expect(isBeforeStart(new Date("2020-01-01T00:00:00Z"), null)).toBe(false);
});

describe("the order settings", () => {
  const problems = (settings: object) => {
    const read = supplierOrderSettingsSchema.safeParse(settings);
    return read.success ? [] : read.error.issues.map(({ path }) => path.join("."));
  };

  it("apply without having been saved", () => {
    expect(supplierOrderSettingsSchema.parse({})).toEqual({
      paused: false,
      start_date: null,
      due: {},
      default_due: "placed",
      check: { live: true, min_margin_percent: "0", preflight: false },
      brakes: {
        max_total: "2000",
        max_total_unpaid: "300",
        per_hour: { orders: 20, total: "5000" },
        per_day: { orders: 100, total: "20000" },
        delay_minutes: 0,
        same_customer_minutes: 10,
        countries: ["BG"],
        plausible: true,
      },
      couriers: [],
      delivered_words: [],
      canceled_words: [],
      returned_words: [],
      passing_words: [],
      still: { not_sent: 3, not_shipped: 5, not_delivered: 14, not_credited: 21 },
      maintenance: { from: "22:00", to: "06:00" },
      balance_warning: null,
      balance_hold: null,
    });
  });

  it("name every field that makes no sense", () => {
    const courier = { name: "Наш курier", tracking_url: "https://track.example/{waybill}" };
    expect(
      problems({
        start_date: "2026-03-01",
        due: { pp_card: "soon" },
        check: { min_margin_percent: "101" },
        couriers: [courier, { name: "наш  КУРIER", tracking_url: "http://track.example/{waybill}" }],
        delivered_words: ["дошла", "Дошла "],
        balance_warning: "-1",
        surprise: true,
      }).sort(),
    ).toEqual([
      "",
      "balance_warning",
      "check.min_margin_percent",
      "couriers.1.name",
      "couriers.1.tracking_url",
      "delivered_words.1",
      "due.pp_card",
      "start_date",
    ]);
  });

  it.each([
    "https://{waybill}.example/",
    "https://track.example/",
    "javascript:{waybill}",
    "https://{waybill}",
  ])("refuse %s as a place to watch a parcel", (tracking_url) => {
    expect(problems({ couriers: [{ name: "X", tracking_url }] })).toEqual(["couriers.0.tracking_url"]);
  });
});

describe("JAR's night", () => {
  const night = { from: "22:00", to: "06:00" };

  it.each([
    ["begins in the evening by Sofia's clock", "2026-11-29T20:00:00Z", night, true],
    ["is not there a minute before", "2026-11-29T19:59:00Z", night, false],
    ["lasts until the morning", "2026-11-30T03:59:00Z", night, true],
    ["ends then", "2026-11-30T04:00:00Z", night, false],
    ["moves with the summer", "2026-07-01T19:00:00Z", night, true],
    ["may be within one day", "2026-11-30T01:30:00Z", { from: "03:00", to: "04:00" }, true],
    ["is none from a time to itself", "2026-11-30T01:00:00Z", { from: "03:00", to: "03:00" }, false],
  ])("%s", (_, moment, setting, expected) => {
    expect(isMaintenance(new Date(moment), setting)).toBe(expected);
  });
});
