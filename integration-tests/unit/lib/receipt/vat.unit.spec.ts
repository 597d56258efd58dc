import fc from "fast-check";
import { otherVat, vatOfRows, vatText } from "../../../../src/lib/receipt";
import type { ToldVat } from "../../../../src/lib/receipt";

const row = (unitMinor: number, vatRate = "20", quantity = 1) => ({ quantity, unitMinor, vatRate });
const told = (totalVat: string | null, changes: Partial<ToldVat> = {}): ToldVat => ({
  price: null,
  priceWithoutVat: null,
  totalVat,
  ...changes,
});

describe("the VAT of a receipt's rows", () => {
  it("is what lies inside the gross amounts by their rates", () => {
    expect(vatText(vatOfRows([row(10_000), row(590)]))).toBe("17.65");
    expect(vatText(vatOfRows([row(1_090, "9"), row(1_200), row(500, "0")]))).toBe("2.90");
    expect(vatText(vatOfRows([row(4_601)]))).toBe("7.67");
  });

  it("fits what iCash tells, to the fifth place or not at all", () => {
    const expected = vatOfRows([row(10_000), row(590)]);
    expect(otherVat(expected, told("17.65000"))).toBeNull();
    expect(otherVat(expected, told(null))).toBeNull();
    expect(otherVat(vatOfRows([row(4_601)]), told("7.66833"))).toBeNull();
  });

  it("is another one when a rate is mapped to the group of another", () => {
    // 105.90 in the group of 9 %.
    expect(otherVat(vatOfRows([row(10_000), row(590)]), told("8.74000"))).toBe("8.74000");
    expect(otherVat(vatOfRows([row(10_000, "0")]), told("0.01000"))).toBe("0.01000");
  });

  it("is taken from the two prices too, where they are told", () => {
    const expected = vatOfRows([row(10_590)]);
    const prices = { price: "105.90000", priceWithoutVat: "97.16000" };
    expect(otherVat(expected, told(null, prices))).toBe("8.74000");
    expect(otherVat(expected, told("17.65000", prices))).toBe("8.74000");
    expect(otherVat(expected, told(null, { ...prices, priceWithoutVat: "88.25000" }))).toBeNull();
  });

  it("is not compared while iCash has counted neither it nor the price without it", () => {
    const expected = vatOfRows([row(10_590)]);
    const notYet = { price: "105.90000", priceWithoutVat: "0.00000" };
    expect(otherVat(expected, told("0.00000", notYet))).toBeNull();
    expect(otherVat(expected, told(null, notYet))).toBeNull();
    expect(otherVat(expected, told("8.74000", notYet))).toBe("8.74000");
    expect(otherVat(expected, told("0.00000", { ...notYet, priceWithoutVat: "105.90000" }))).toBe("0.00000");
  });

  it("leaves half a cent for each row that has VAT, and not a hair more", () => {
    // 0.03 holds 0.005 of VAT: half up or half even.
    expect(otherVat(vatOfRows([row(3)]), told("0.01000"))).toBeNull();
    expect(otherVat(vatOfRows([row(3)]), told("0.00000"))).toBeNull();
    expect(otherVat(vatOfRows([row(3), row(3)]), told("0.02001"))).toBe("0.02001");
    expect(otherVat(vatOfRows([row(3), row(100, "0")]), told("0.01001"))).toBe("0.01001");
  });

  const rows = fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 50 }),
      unitMinor: fc.integer({ min: 0, max: 500_000 }),
      vatRate: fc.constantFrom("20", "9", "0"),
    }),
    { minLength: 1, maxLength: 12 },
  );
  /** In whole cents, half up. */
  const inside = (gross: number, rate: number): number =>
    Math.floor((2 * gross * rate + 100 + rate) / (2 * (100 + rate)));
  const text = (cents: number): string => `${(cents / 100).toFixed(2)}000`;

  it("fits a device that rounds by row, and one that rounds by group", () => {
    fc.assert(
      fc.property(rows, (lines) => {
        const gross = lines.map(({ quantity, unitMinor }) => quantity * unitMinor);
        const byRow = lines.reduce(
          (sum, { vatRate }, at) => sum + inside(gross[at] ?? 0, Number(vatRate)),
          0,
        );
        const byGroup = ["20", "9", "0"].reduce((sum, rate) => {
          const ofGroup = lines.reduce(
            (part, line, at) => part + (line.vatRate === rate ? (gross[at] ?? 0) : 0),
            0,
          );
          return sum + inside(ofGroup, Number(rate));
        }, 0);
        const expected = vatOfRows(lines);
        expect(otherVat(expected, told(text(byRow)))).toBeNull();
        expect(otherVat(expected, told(text(byGroup)))).toBeNull();
      }),
    );
  });

  it("notices every receipt whose rows all stand in the group of 9 instead of 20 %, from a few cents on", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 500_000 }), { minLength: 1, maxLength: 12 }),
        (prices) => {
          const wrong = prices.reduce((sum, gross) => sum + inside(gross, 9), 0);
          expect(otherVat(vatOfRows(prices.map((price) => row(price))), told(text(wrong)))).not.toBeNull();
        },
      ),
    );
  });
});
