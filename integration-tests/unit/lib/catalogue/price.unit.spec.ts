import fc from "fast-check";
import { shelfPrice, type PriceRule } from "../../../../src/lib/catalogue";

function rule(overrides: Partial<PriceRule> = {}): PriceRule {
  return { currency: "EUR", base: "price", priceIncludesVat: true, vatPercent: 20, ...overrides };
}

const offer = { price: "737.77", dealerPrice: "736.00" };

describe("shelfPrice", () => {
  it("takes a euro price with VAT as it is", () => {
    expect(shelfPrice(offer, rule())).toEqual({
      kind: "ok",
      amountMinor: 73777,
      steps: [
        { step: "price", value: "737.77" },
        { step: "rounded", value: "737.77" },
      ],
    });
  });

  it("explains each step from the dealer's price in leva to the shelf", () => {
    const result = shelfPrice(
      offer,
      rule({ base: "dealer_price", currency: "BGN", priceIncludesVat: false, markupPercent: "12.5" }),
    );
    // 736 / 1.95583 * 1.2 * 1.125 = 508.0195...
    expect(result).toEqual({
      kind: "ok",
      amountMinor: 50802,
      steps: [
        { step: "dealer_price", value: "736.00" },
        { step: "bgn_to_eur", value: "376.310825" },
        { step: "vat", value: "451.572989" },
        { step: "markup", value: "508.019613" },
        { step: "rounded", value: "508.02" },
      ],
    });
  });

  it("rounds once, at the end", () => {
    // 0.05 BGN is 0.0256 EUR; doubled that is 0.0511, while doubling the rounded 0.03 would give 0.06.
    const doubled = rule({ currency: "BGN", markupPercent: "100" });
    expect(shelfPrice({ price: "0.05", dealerPrice: null }, doubled)).toMatchObject({ amountMinor: 5 });
  });

  it("rounds half a cent up", () => {
    expect(shelfPrice({ price: "1.005", dealerPrice: null }, rule())).toMatchObject({ amountMinor: 101 });
    expect(shelfPrice({ price: "1.0049", dealerPrice: null }, rule())).toMatchObject({ amountMinor: 100 });
  });

  it("lowers the price by a negative markup", () => {
    expect(shelfPrice(offer, rule({ markupPercent: "-10" }))).toMatchObject({ amountMinor: 66399 });
  });

  it.each([null, "", "n/a", "1e3", "1,20"])("cannot sell without a base price: %p", (dealerPrice) => {
    expect(shelfPrice({ price: "1.00", dealerPrice }, rule({ base: "dealer_price" }))).toEqual({
      kind: "unsellable",
      reason: "price_missing",
    });
  });

  it.each([
    ["0.00", undefined],
    ["-5", undefined],
    ["0.004", undefined],
    ["10.00", "-100"],
    ["10.00", "-150"],
  ])("never sells for nothing: %p with markup %p", (price, markupPercent) => {
    expect(shelfPrice({ price, dealerPrice: null }, rule({ markupPercent }))).toEqual({
      kind: "unsellable",
      reason: "price_not_positive",
    });
  });

  it("refuses a rule that is no number", () => {
    expect(() => shelfPrice(offer, rule({ markupPercent: "ten" }))).toThrow(RangeError);
  });

  it("gives a dearer offer no lower price, and the price its last step shows", () => {
    const cents = fc.integer({ min: 1, max: 100_000_000 });
    const rules = fc.record({
      currency: fc.constantFrom("EUR" as const, "BGN" as const),
      base: fc.constant("price" as const),
      priceIncludesVat: fc.boolean(),
      vatPercent: fc.constantFrom(0, 9, 20),
      markupPercent: fc.option(
        fc.integer({ min: 0, max: 900 }).map((tenths) => (tenths / 10).toFixed(1)),
        {
          nil: undefined,
        },
      ),
    });
    fc.assert(
      fc.property(cents, cents, rules, (a, b, anyRule) => {
        const price = (amount: number) => {
          const result = shelfPrice({ price: (amount / 100).toFixed(2), dealerPrice: null }, anyRule);
          return result.kind === "ok" ? result : { amountMinor: 0, steps: [] };
        };
        const [low, high] = [price(Math.min(a, b)), price(Math.max(a, b))];
        expect(low.amountMinor).toBeLessThanOrEqual(high.amountMinor);
        expect(high.amountMinor === 0 || high.steps.at(-1)?.value).toBe(
          high.amountMinor === 0 || (high.amountMinor / 100).toFixed(2),
        );
      }),
    );
  });
});
