import { priceOf } from "../../../../src/lib/catalogue";
import { NOW, priceContext, priceInput } from "./builders";

describe("priceOf", () => {
  it("takes a euro price with VAT as it is", () => {
    expect(priceOf(priceInput({ price: "737.77" }), priceContext())).toEqual({
      kind: "ok",
      amountMinor: 73777,
      saleMinor: null,
      floorMinor: null,
      rule: "default",
      steps: [
        { step: "price", value: "737.77" },
        { step: "rounding", value: "737.77" },
      ],
      saleSteps: null,
    });
  });

  it("explains each step from the dealer's price in leva to the shelf", () => {
    const context = priceContext(
      { base: "dealer_price", percent: "12.5", fixed: "1.5", rounding: { mode: "ending", direction: "up" } },
      { currency: "BGN" },
    );
    // 736 / 1.95583 * 1.2 * 1.125 + 1.5 = 509.5196...
    expect(priceOf(priceInput({ dealerPrice: "736.00" }), context)).toMatchObject({
      amountMinor: 50999,
      steps: [
        { step: "dealer_price", value: "736.00" },
        { step: "bgn_to_eur", value: "376.310825" },
        { step: "vat", value: "451.572989" },
        { step: "markup_percent", value: "508.019613" },
        { step: "markup_fixed", value: "509.519613" },
        { step: "rounding", value: "509.99" },
      ],
    });
  });

  it("rounds once, at the end", () => {
    // 0.05 BGN is 0.0256 EUR; doubled that is 0.0511, while doubling the rounded 0.03 would give 0.06.
    const doubled = priceContext({ percent: "100" }, { currency: "BGN" });
    expect(priceOf(priceInput({ price: "0.05" }), doubled)).toMatchObject({ amountMinor: 5 });
  });

  it.each([
    [null, true, 10_000],
    [null, false, 12_000],
    [true, false, 10_000],
    [false, true, 12_000],
  ])("adds VAT by the setting %p before the option %p", (setting, option, amountMinor) => {
    const context = priceContext({ price_includes_vat: setting }, { priceIncludesVatDefault: option });
    expect(priceOf(priceInput(), context)).toMatchObject({ amountMinor });
  });

  it.each([
    [true, 6_000],
    [false, 7_200],
  ])("takes the dealer's price with VAT included: %p", (dealer_price_includes_vat, amountMinor) => {
    const context = priceContext({ base: "dealer_price", dealer_price_includes_vat });
    expect(priceOf(priceInput(), context)).toMatchObject({ amountMinor });
  });

  it.each([null, "", "n/a", "1e3", "1,20"])("cannot sell without a base price: %p", (dealerPrice) => {
    expect(priceOf(priceInput({ dealerPrice }), priceContext({ base: "dealer_price" }))).toEqual({
      kind: "unsellable",
      reason: "price_missing",
    });
  });

  it.each([
    ["0.00", {}],
    ["-5", {}],
    ["0.004", {}],
    ["10.00", { fixed: "-10" }],
    ["10.00", { fixed: "-30" }],
  ])("never sells for nothing: %p with %j", (price, prices) => {
    expect(priceOf(priceInput({ price }), priceContext(prices))).toEqual({
      kind: "unsellable",
      reason: "price_not_positive",
    });
  });

  it("does not sell at a figure that no product has, instead of stopping the run", () => {
    expect(priceOf(priceInput({ price: "999999999999999" }), priceContext({ percent: "1000" }))).toEqual({
      kind: "unsellable",
      reason: "price_too_high",
    });
  });
});

describe("rules for a price", () => {
  const tiers = [
    { from: "50", percent: "20" },
    { from: "0", percent: "50" },
    { from: "500", percent: "5", fixed: "1.00" },
  ];

  it.each([
    ["49.99", "tier:1", 15_000],
    ["50", "tier:0", 12_000],
    ["499.9999", "tier:0", 12_000],
    ["500.00", "tier:2", 10_600],
  ])("takes the tier of a cost of %p", (dealerPrice, rule, amountMinor) => {
    expect(priceOf(priceInput({ dealerPrice }), priceContext({ tiers }))).toMatchObject({
      rule,
      amountMinor,
    });
  });

  it("reads the cost of a tier in euro without VAT, whatever the supplier's prices are in", () => {
    const leva = priceContext({ tiers, dealer_price_includes_vat: true }, { currency: "BGN" });
    // 117.3498 / 1.95583 / 1.2 = 50
    expect(priceOf(priceInput({ dealerPrice: "117.3498" }), leva)).toMatchObject({ rule: "tier:0" });
    expect(priceOf(priceInput({ dealerPrice: "117.3497" }), leva)).toMatchObject({ rule: "tier:1" });
  });

  it.each([null, "0", "n/a"])("falls back to the default when nobody knows the cost: %p", (dealerPrice) => {
    expect(priceOf(priceInput({ dealerPrice }), priceContext({ tiers, percent: "1" }))).toMatchObject({
      rule: "default",
      amountMinor: 10_100,
    });
  });

  it("falls back to the default below the lowest tier", () => {
    const context = priceContext({ tiers: [{ from: "500", percent: "5" }] });
    expect(priceOf(priceInput(), context)).toMatchObject({ rule: "default" });
  });

  it("lets the first override that fits replace base, markup and tiers", () => {
    const context = priceContext({
      tiers,
      overrides: [
        { brand: "MSI", percent: "90" },
        { category: "компоненти >  ВИДЕО карти", brand: " asus ", base: "dealer_price", percent: "10" },
        { category: "Компоненти", percent: "70" },
      ],
    });
    // 60 * 1.2 * 1.1
    expect(priceOf(priceInput(), context)).toMatchObject({ rule: "override:1", amountMinor: 7_920 });
    expect(priceOf(priceInput({ brand: null }), context)).toMatchObject({ rule: "override:2" });
    expect(priceOf(priceInput({ categoryPath: "Компоненти > Памети" }), context)).toMatchObject({
      rule: "override:2",
    });
    expect(priceOf(priceInput({ categoryPath: ["Компоненти и Мрежи"] }), context)).toMatchObject({
      rule: "tier:0",
    });
    expect(priceOf(priceInput({ categoryPath: null, brand: null }), context)).toMatchObject({
      rule: "tier:0",
    });
  });
});

describe("the floor", () => {
  const at = (floor: { margin_percent: string | null; margin_fixed: string | null }, dealerPrice: string) =>
    priceOf(priceInput({ dealerPrice }), priceContext({ floor }));

  it("lifts a price below cost, which is the dealer's price with VAT", () => {
    expect(at({ margin_percent: "0", margin_fixed: null }, "90.00")).toMatchObject({
      amountMinor: 10_800,
      floorMinor: 10_800,
      steps: [
        { step: "price", value: "100.00" },
        { step: "floor", value: "108.00" },
        { step: "rounding", value: "108.00" },
      ],
    });
  });

  it.each([
    ["10", null, 11_880],
    [null, "5", 11_300],
    ["10", "5", 11_880],
    ["1", "5", 11_300],
  ])("adds the higher of %p percent and %p euro", (margin_percent, margin_fixed, amountMinor) => {
    expect(at({ margin_percent, margin_fixed }, "90.00")).toMatchObject({ amountMinor });
  });

  it("leaves a price above it alone", () => {
    const result = at({ margin_percent: "10", margin_fixed: null }, "60.00");
    expect(result).toMatchObject({ amountMinor: 10_000, floorMinor: 7_920 });
    expect(JSON.stringify(result)).not.toContain('"floor"');
  });

  it("is in euro when the supplier's prices are in leva", () => {
    const context = priceContext({ floor: { margin_percent: "0" } }, { currency: "BGN" });
    // 195.583 BGN are 100 EUR, and 120 with VAT.
    const input = priceInput({ price: "195.583", dealerPrice: "195.583" });
    expect(priceOf(input, context)).toMatchObject({ amountMinor: 12_000 });
  });

  it.each([null, "", "0", "n/a", "-3"])(
    "does not sell when a cost is asked for and unknown: %p",
    (dealerPrice) => {
      const context = priceContext({ floor: { margin_percent: "0" } });
      expect(priceOf(priceInput({ dealerPrice }), context)).toEqual({
        kind: "unsellable",
        reason: "cost_missing",
      });
      expect(priceOf(priceInput({ dealerPrice }), priceContext())).toMatchObject({ amountMinor: 10_000 });
    },
  );

  it("makes the rounding go up where rounding down would pass it", () => {
    const floor = { margin_percent: "0", margin_fixed: null };
    const round = (rounding: object, dealerPrice: string) =>
      priceOf(priceInput({ price: "10.00", dealerPrice }), priceContext({ floor, rounding }));
    // The cost is 12.0012 with VAT.
    expect(round({ mode: "cent" }, "10.001")).toMatchObject({ amountMinor: 1_201 });
    expect(round({ mode: "ending", ending: "00", direction: "down" }, "10.001")).toMatchObject({
      amountMinor: 1_300,
    });
    expect(round({ mode: "step", step: "0.50", direction: "nearest" }, "10.001")).toMatchObject({
      amountMinor: 1_250,
    });
  });
});

describe("rounding", () => {
  it.each([
    ["cent", "nearest", "12.345", 1_235],
    ["cent", "nearest", "12.3449", 1_234],
    ["cent", "up", "12.341", 1_235],
    ["cent", "down", "12.349", 1_234],
    ["ending", "nearest", "12.49", 1_299],
    ["ending", "nearest", "12.48", 1_199],
    ["ending", "up", "12.991", 1_399],
    ["ending", "up", "12.99", 1_299],
    ["ending", "down", "12.98", 1_199],
    ["ending", "down", "0.30", 99],
    ["step", "nearest", "12.349", 1_230],
    ["step", "nearest", "12.35", 1_240],
    ["step", "up", "12.301", 1_240],
    ["step", "down", "12.39", 1_230],
    ["step", "down", "0.05", 10],
  ] as const)("by %s, %s: %s becomes %i cents", (mode, direction, price, amountMinor) => {
    expect(priceOf(priceInput({ price }), priceContext({ rounding: { mode, direction } }))).toMatchObject({
      amountMinor,
    });
  });

  it("takes endings and steps of the shop's own", () => {
    const round = (rounding: object) => priceOf(priceInput({ price: "12.34" }), priceContext({ rounding }));
    expect(round({ mode: "ending", ending: "00", direction: "up" })).toMatchObject({ amountMinor: 1_300 });
    expect(round({ mode: "ending", ending: "49" })).toMatchObject({ amountMinor: 1_249 });
    expect(round({ mode: "step", step: "5" })).toMatchObject({ amountMinor: 1_000 });
    expect(round({ mode: "step", step: "0.05" })).toMatchObject({ amountMinor: 1_235 });
  });
});

describe("a promotion", () => {
  const promotion = {
    active: true,
    name: "Седмични Промоции",
    startsAt: "2026-11-20 00:00:00",
    endsAt: "2026-11-27 23:55:00",
  };
  const promoted = priceInput({ price: "80.00", oldPrice: "100.00", promotion });

  it("strikes the old price through, and both go through the same rules", () => {
    const context = priceContext({ percent: "10", rounding: { mode: "ending" } });
    expect(priceOf(promoted, context)).toMatchObject({
      amountMinor: 10_999,
      saleMinor: 8_799,
      steps: [
        { step: "price", value: "100.00" },
        { step: "markup_percent", value: "110.00" },
        { step: "rounding", value: "109.99" },
      ],
      saleSteps: [
        { step: "price", value: "80.00" },
        { step: "markup_percent", value: "88.00" },
        { step: "rounding", value: "87.99" },
      ],
    });
  });

  it.each([
    ["without the supplier's flag", { promotion: { ...promotion, active: false } }],
    ["without saying so", { promotion: null }],
    ["of the past", { promotion: { ...promotion, endsAt: "2026-11-22 12:00:00" } }],
    ["without an old price", { oldPrice: null }],
    ["with an unreadable old price", { oldPrice: "?" }],
    ["with an old price that is no higher", { oldPrice: "80.00" }],
    ["with an old price that is lower", { oldPrice: "60.00" }],
  ])("is none %s", (_, change) => {
    expect(priceOf({ ...promoted, ...change }, priceContext())).toMatchObject({
      amountMinor: 8_000,
      saleMinor: null,
      saleSteps: null,
    });
  });

  it("ends by the Bulgarian clock", () => {
    // 12:00 in Sofia is 10:00 UTC in winter.
    const until = { ...promoted, promotion: { ...promotion, endsAt: "2026-11-22 12:00:01" } };
    expect(priceOf(until, priceContext({}, { now: NOW }))).toMatchObject({ saleMinor: 8_000 });
    expect(priceOf(until, priceContext({}, { now: new Date(NOW.getTime() + 1_000) }))).toMatchObject({
      saleMinor: null,
    });
  });

  it("is none when the shop ignores promotions or sells by the dealer's price", () => {
    expect(priceOf(promoted, priceContext({ promotions: "ignore" }))).toMatchObject({
      amountMinor: 8_000,
      saleMinor: null,
    });
    expect(priceOf(promoted, priceContext({ base: "dealer_price" }))).toMatchObject({
      amountMinor: 7_200,
      saleMinor: null,
    });
  });

  it("is none when the floor lifts both prices to the same", () => {
    const context = priceContext({ floor: { margin_percent: "0" } });
    expect(priceOf({ ...promoted, dealerPrice: "90.00" }, context)).toMatchObject({
      amountMinor: 10_800,
      saleMinor: null,
    });
  });
});
