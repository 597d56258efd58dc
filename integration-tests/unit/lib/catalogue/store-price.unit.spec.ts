import fc from "fast-check";
import { shelfMinor, storeAmount } from "../../../../src/lib/catalogue";

describe("a price in the store", () => {
  it("is the shelf price where the store's prices include VAT", () => {
    expect(storeAmount(9_999, null)).toBe(99.99);
    expect(shelfMinor("99.99", null)).toBe(9_999);
  });

  it.each([
    [9_999, 83.325],
    [14_777, 123.1417],
    [1, 0.0083],
    [15_000, 125],
  ])("of %i cents is %d where Medusa adds 20 %%", (minor, amount) => {
    expect(storeAmount(minor, "20")).toBe(amount);
  });

  it("is the same cent again with VAT, whatever the price and the rate", () => {
    const rates = fc.constantFrom("20", "9", "0", "19.5", "27");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), rates, (minor, rate) => {
        expect(shelfMinor(String(storeAmount(minor, rate)), rate)).toBe(minor);
      }),
    );
  });
});
