import { explainSum } from "../../../../src/lib/jar";

describe("explaining a sum", () => {
  it.each([
    ["the documented order", "0.852", [{ price: "0.71", count: 1 }], "sum_with_vat"],
    ["the documented order read back", "26.8920", [{ price: "0.83", count: 27 }], "sum_with_vat"],
    [
      "the documented invoice lines",
      "1634.60",
      [
        { price: "44.99", count: 1 },
        { price: "1475.11", count: 1 },
        { price: "114.50", count: 1 },
      ],
      "same_basis",
    ],
    ["a document whose prices are rounded", "39.63", [{ price: "19.81", count: 2 }], "same_basis"],
    ["prices with VAT beside a sum without", "100.00", [{ price: "60.00", count: 2 }], "prices_with_vat"],
    ["amounts too small to tell", "0.01", [{ price: "0.01", count: 1 }], "ambiguous"],
    ["nothing", "0", [{ price: "5.00", count: 0 }], "ambiguous"],
    ["a sum with something else in it", "20.00", [{ price: "5.00", count: 1 }], "none"],
    ["no sum", null, [{ price: "5.00", count: 1 }], "incomplete"],
    ["no lines", "5.00", [], "incomplete"],
    ["a line without a price", "5.00", [{ price: null, count: 1 }], "incomplete"],
    ["a line without a count", "5.00", [{ price: "5.00", count: null }], "incomplete"],
  ] as const)("tells the reading of %s", (_name, sum, lines, reading) => {
    expect(explainSum(sum, lines)).toBe(reading);
  });

  it("takes another rate", () => {
    expect(explainSum("109.00", [{ price: "100.00", count: 1 }], "9")).toBe("sum_with_vat");
    expect(explainSum("109.00", [{ price: "100.00", count: 1 }])).toBe("none");
  });

  it("refuses what is no amount", () => {
    expect(() => explainSum("much", [{ price: "1", count: 1 }])).toThrow(RangeError);
    expect(() => explainSum("1", [{ price: "1", count: 0.5 }])).toThrow(RangeError);
  });
});
