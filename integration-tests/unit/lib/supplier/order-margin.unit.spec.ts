import fc from "fast-check";
import { orderMargin, unitCostInEuro } from "../../../../src/lib/supplier";
import type { CostedLine, MarginCredit, SoldItem } from "../../../../src/lib/supplier";
import { toMinor } from "../../../../src/lib/money";

function sold(overrides: Partial<SoldItem> = {}): SoldItem {
  return {
    id: "i1",
    quantity: 1,
    unitPrice: "120",
    taxInclusive: true,
    taxRates: ["20"],
    adjustments: [],
    ...overrides,
  };
}

function line(overrides: Partial<CostedLine> = {}): CostedLine {
  return { code: "A", lineItemIds: ["i1"], accepted: 1, cost: { unit: "80", currency: "EUR" }, ...overrides };
}

describe("the margin of an order", () => {
  it("is what was charged without VAT, less what JAR takes", () => {
    expect(orderMargin([line()], [sold()], "EUR")).toEqual({
      currency: "EUR",
      revenue: "100.00",
      cost: "80.00",
      credited: "0.00",
      margin: "20.00",
      percent: "20.00",
      complete: true,
    });
  });

  it("may be a loss", () => {
    expect(orderMargin([line({ cost: { unit: "110", currency: "EUR" } })], [sold()], "EUR")).toMatchObject({
      margin: "-10.00",
      percent: "-10.00",
    });
  });

  it.each([
    ["a price without VAT", { taxInclusive: false, unitPrice: "100" }, "100.00"],
    ["a discount that holds VAT", { adjustments: [{ amount: "12", taxInclusive: true }] }, "90.00"],
    ["a discount without VAT", { adjustments: [{ amount: "10", taxInclusive: false }] }, "90.00"],
    ["an exempt line", { taxRates: [] }, "120.00"],
    ["two rates", { unitPrice: "125", taxRates: ["20", "5"] }, "100.00"],
  ])("counts %s", (_, overrides, revenue) => {
    expect(orderMargin([line()], [sold(overrides)], "EUR")?.revenue).toBe(revenue);
  });

  it("counts accepted pieces only, and each order line at its own price", () => {
    const items = [sold({ quantity: 2, unitPrice: "12" }), sold({ id: "i2", quantity: 2, unitPrice: "24" })];
    const lines = [line({ lineItemIds: ["i1", "i2"], accepted: 3, cost: { unit: "5", currency: "EUR" } })];
    expect(orderMargin(lines, items, "EUR")).toMatchObject({ revenue: "40.00", cost: "15.00" });
  });

  describe("after JAR has credited pieces", () => {
    const items = [sold({ quantity: 2 })];
    const lines = [line({ accepted: 2 })];
    const credit = (change: Partial<MarginCredit> = {}): MarginCredit => ({
      amount: "80",
      currency: "EUR",
      pieces: [{ code: "A", quantity: 1 }],
      keepsRevenue: false,
      ...change,
    });

    it.each<[string, MarginCredit[], object]>([
      [
        "they count as not sold",
        [credit()],
        { revenue: "100.00", cost: "80.00", credited: "80.00", margin: "20.00" },
      ],
      [
        "a smaller credit is the shop's loss",
        [credit({ amount: "70" })],
        { revenue: "100.00", margin: "10.00" },
      ],
      [
        "money for which the customer got others stays",
        [credit({ keepsRevenue: true })],
        { revenue: "200.00", cost: "80.00" },
      ],
      [
        "a paper without a price credits their cost",
        [credit({ amount: null })],
        { cost: "80.00", credited: "80.00" },
      ],
      ["leva are turned into euro", [credit({ amount: "156.4664", currency: "BGN" })], { credited: "80.00" }],
      [
        "nothing is left of all of them",
        [credit(), credit()],
        { revenue: "0.00", cost: "0.00", margin: "0.00", percent: null },
      ],
    ])("%s", (_, credits, margin) => {
      expect(orderMargin(lines, items, "EUR", credits)).toMatchObject(margin);
    });

    it("of which the cost is not known, neither counts", () => {
      const unknown = line({ code: "B", lineItemIds: ["i2"], cost: undefined });
      const credits = [credit({ pieces: [{ code: "B", quantity: 1 }] })];
      expect(orderMargin([...lines, unknown], items, "EUR", credits)).toMatchObject({
        credited: "0.00",
        complete: false,
      });
    });
  });

  it("leaves out lines whose cost is not known and says so", () => {
    const lines = [line(), line({ lineItemIds: ["i2"], cost: undefined })];
    const items = [sold(), sold({ id: "i2", unitPrice: "999" })];
    expect(orderMargin(lines, items, "EUR")).toMatchObject({ revenue: "100.00", complete: false });
  });

  it("is complete without the cost of what JAR did not accept", () => {
    const lines = [line(), line({ lineItemIds: ["i2"], accepted: 0, cost: undefined })];
    expect(orderMargin(lines, [sold(), sold({ id: "i2" })], "EUR")).toMatchObject({ complete: true });
  });

  it.each([
    ["no cost is known", [line({ cost: undefined })], "EUR"],
    ["JAR has not answered", [line({ accepted: null })], "EUR"],
    ["there is no fixed rate", [line()], "USD"],
  ])("is not told while %s", (_, lines, currency) => {
    expect(orderMargin(lines, [sold()], currency)).toBeNull();
  });

  it("has no share of nothing", () => {
    expect(orderMargin([line()], [sold({ unitPrice: "0" })], "EUR")).toMatchObject({
      revenue: "0.00",
      margin: "-80.00",
      percent: null,
    });
  });

  it("turns leva into euro by the fixed rate, on both sides", () => {
    const lines = [line({ cost: { unit: "195.583", currency: "BGN" } })];
    expect(orderMargin(lines, [sold({ unitPrice: "469.3992" })], "BGN")).toMatchObject({
      revenue: "200.00",
      cost: "100.00",
    });
    expect(unitCostInEuro({ unit: "195.583", currency: "BGN" })).toBe("100.0000");
    expect(unitCostInEuro({ unit: "26.8920", currency: "EUR" })).toBe("26.8920");
  });

  it("always adds up to within the cent of its rounding", () => {
    const cents = fc.integer({ min: 1, max: 1_000_000 }).map((minor) => (minor / 100).toFixed(2));
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 1, max: 30 }), (price, cost, pieces) => {
        const margin = orderMargin(
          [line({ accepted: pieces, cost: { unit: cost, currency: "EUR" } })],
          [sold({ unitPrice: price, quantity: pieces })],
          "EUR",
        );
        const { revenue, cost: whole, margin: left } = margin ?? { revenue: "0", cost: "0", margin: "9" };
        expect(toMinor(whole)).toBe(toMinor(cost) * pieces);
        expect(Math.abs(toMinor(revenue) - toMinor(whole) - toMinor(left))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
