import { beyondLimits } from "../../../../src/lib/receipt";

const row = (quantity: number, unitMinor: number) => ({ quantity, unitMinor });

describe("the limits of iCash's fields", () => {
  it("hold the largest price, quantity and payment that fit", () => {
    const rows = [row(99_999, 1), row(1, 9_999_999), row(0.33333, 100)];
    expect(beyondLimits(rows, [{ amountMinor: 9_999_999_999 }])).toBeNull();
  });

  it.each([
    ["unit_price", [row(1, 10_000_000)], "100000.00", "99999.99"],
    ["quantity", [row(100_000, 1)], "100000", "99999.99999"],
    ["quantity", [row(0.333333, 100)], "0.333333", "99999.99999"],
    ["quantity", [row(0, 100)], "0", "99999.99999"],
    ["quantity", [row(1e-7, 100)], "1e-7", "99999.99999"],
  ])("name a %s that does not fit", (what, rows, value, limit) => {
    expect(beyondLimits([row(1, 100), ...rows], [])).toEqual({ what, value, limit });
  });

  it("name a payment that does not fit", () => {
    expect(beyondLimits([row(1, 100)], [{ amountMinor: 100 }, { amountMinor: 10_000_000_000 }])).toEqual({
      what: "payment",
      value: "100000000.00",
      limit: "99999999.99",
    });
  });
});
