/** What must hold of every price, whatever the rules and the offer are. */
import fc from "fast-check";
import { priceOf } from "../../../../src/lib/catalogue";
import type { PriceInput } from "../../../../src/lib/catalogue";
import type { CatalogueSettingsInput } from "../../../../src/contract/catalogue-settings";
import { priceContext, priceInput } from "./builders";

type Prices = NonNullable<CatalogueSettingsInput["prices"]>;

const decimals = (min: number, max: number, places: number) =>
  fc
    .integer({ min: min * 10 ** places, max: max * 10 ** places })
    .map((n) => (n / 10 ** places).toFixed(places));

const offers = fc.record({
  price: decimals(0.01, 5_000, 4),
  dealerPrice: decimals(0.01, 5_000, 4),
  oldPrice: fc.option(decimals(0.01, 9_000, 2)),
});

const roundings = fc.record({
  mode: fc.constantFrom("cent" as const, "ending" as const, "step" as const),
  ending: fc.integer({ min: 0, max: 99 }).map((ending) => String(ending).padStart(2, "0")),
  step: fc.constantFrom("0.01", "0.05", "0.10", "0.50", "1", "5", "2.37"),
  direction: fc.constantFrom("nearest" as const, "up" as const, "down" as const),
});

/** Without tiers and overrides: those may well make a dearer thing cheaper. */
const rules: fc.Arbitrary<Prices> = fc.record({
  base: fc.constantFrom("price" as const, "dealer_price" as const),
  percent: decimals(-50, 200, 2),
  fixed: decimals(-5, 50, 2),
  rounding: roundings,
  floor: fc.record({
    margin_percent: fc.option(decimals(0, 100, 2)),
    margin_fixed: fc.option(decimals(0, 100, 2)),
  }),
  vat_percent: fc.constantFrom("0", "9", "20"),
  price_includes_vat: fc.boolean(),
  dealer_price_includes_vat: fc.boolean(),
});

const currencies = fc.constantFrom("EUR" as const, "BGN" as const);
const PROMOTION = { active: true, name: null, startsAt: null, endsAt: null };

function price(offer: Partial<PriceInput>, prices: Prices, currency: "EUR" | "BGN") {
  return priceOf(priceInput({ promotion: PROMOTION, ...offer }), priceContext(prices, { currency }));
}

/** What the dealer pays, in millionths of a cent, rounded down: an independent way to the same figure. */
function costWithVat(dealerPrice: string, prices: Prices, currency: "EUR" | "BGN"): bigint {
  const tenThousandths = BigInt(Math.round(Number(dealerPrice) * 10_000));
  const vat = prices.dealer_price_includes_vat ? 100n : 100n + BigInt(prices.vat_percent ?? "20");
  const scaled = tenThousandths * vat * 10n ** 2n;
  return currency === "EUR" ? scaled : (scaled * 100_000n) / 195_583n;
}

describe("every price", () => {
  it("is at least cost and margin wherever a floor is set", () => {
    fc.assert(
      fc.property(offers, rules, currencies, (offer, prices, currency) => {
        const result = price(offer, prices, currency);
        const { margin_percent = null, margin_fixed = null } = prices.floor ?? {};
        fc.pre(result.kind === "ok" && (margin_percent !== null || margin_fixed !== null));
        const cost = costWithVat(offer.dealerPrice, prices, currency);
        const hundredths = BigInt(Math.round(Number(margin_percent ?? 0) * 100));
        const byPercent = (cost * (10_000n + hundredths)) / 10_000n;
        const byAmount = cost + BigInt(Math.round(Number(margin_fixed ?? 0) * 100)) * 10n ** 6n;
        const lowest = result.saleMinor ?? result.amountMinor;
        expect(BigInt(lowest) * 10n ** 6n >= byPercent).toBe(true);
        expect(BigInt(lowest) * 10n ** 6n >= byAmount).toBe(true);
        expect(lowest).toBeGreaterThanOrEqual(result.floorMinor ?? Infinity);
      }),
      { numRuns: 1_000 },
    );
  });

  it("ends as the rounding says, is above zero, and is what its last step shows", () => {
    fc.assert(
      fc.property(offers, rules, currencies, (offer, prices, currency) => {
        const result = price(offer, prices, currency);
        fc.pre(result.kind === "ok");
        const { mode, ending, step } = prices.rounding ?? {};
        for (const [minor, steps] of [
          [result.amountMinor, result.steps],
          [result.saleMinor, result.saleSteps],
        ] as const) {
          if (minor === null) {
            continue;
          }
          expect(minor).toBeGreaterThan(0);
          expect(steps?.at(-1)).toEqual({ step: "rounding", value: (minor / 100).toFixed(2) });
          if (mode === "ending") {
            expect(minor % 100).toBe(Number(ending));
          }
          if (mode === "step") {
            expect(minor % Math.round(Number(step) * 100)).toBe(0);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("is not lower for a dearer offer", () => {
    fc.assert(
      fc.property(offers, offers, rules, currencies, (a, b, prices, currency) => {
        const sorted = (key: "price" | "dealerPrice") =>
          [a[key], b[key]].sort((x, y) => Number(x) - Number(y));
        const [lowPrice, highPrice] = sorted("price");
        const [lowCost, highCost] = sorted("dealerPrice");
        const low = price({ price: lowPrice, dealerPrice: lowCost }, prices, currency);
        const high = price({ price: highPrice, dealerPrice: highCost }, prices, currency);
        const amount = (result: typeof low) => (result.kind === "ok" ? result.amountMinor : 0);
        expect(amount(low)).toBeLessThanOrEqual(amount(high));
      }),
      { numRuns: 1_000 },
    );
  });

  it("strikes through only what is higher", () => {
    fc.assert(
      fc.property(offers, rules, currencies, (offer, prices, currency) => {
        const result = price(offer, prices, currency);
        fc.pre(result.kind === "ok" && result.saleMinor !== null);
        expect(result.saleMinor).toBeLessThan(result.amountMinor);
        expect(prices.base).toBe("price");
      }),
      { numRuns: 500 },
    );
  });

  it("loses nothing on the way: whole cents come out as they went in", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (cents) => {
        const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
        const result = priceOf(priceInput({ price: text }), priceContext());
        expect(result).toMatchObject({ kind: "ok", amountMinor: cents });
      }),
    );
  });

  it("comes from the fixed rate, divided in full and rounded half up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (stotinki) => {
        const text = (stotinki / 100).toFixed(2);
        const result = priceOf(priceInput({ price: text }), priceContext({}, { currency: "BGN" }));
        const cents = (BigInt(stotinki) * 2n * 100_000n + 195_583n) / (2n * 195_583n);
        expect(result).toMatchObject(
          cents === 0n ? { reason: "price_not_positive" } : { amountMinor: Number(cents) },
        );
      }),
    );
  });
});
