import fc from "fast-check";
import {
  addMinor,
  addPercent,
  allocate,
  bgnToEur,
  canonicalDecimal,
  isDecimalText,
  minorToDecimal,
  parseDecimal,
  roundFraction,
  toFraction,
  sumMinor,
  toMinor,
} from "../../../../src/lib/money";

describe("sumMinor", () => {
  it("rounds each amount by itself, as each refund is money of its own", () => {
    expect(sumMinor([])).toBe(0);
    expect(sumMinor(["0.10", "0.20", "12.3"])).toBe(1260);
    expect(sumMinor(["0.005", "0.005"])).toBe(2);
    expect(() => sumMinor(["1", "one"])).toThrow(RangeError);
  });
});

describe("toMinor", () => {
  it.each([
    ["12.30", 1230],
    ["0", 0],
    ["-0", 0],
    ["007.5", 750],
    [" 1.00 ", 100],
    ["1.005", 101],
    ["1.00499999999999999999", 100],
    ["-1.005", -101],
    ["-1.0049", -100],
    [1.005, 101],
    [0.1 + 0.2, 30],
    ["33.333333333333333333", 3333],
    ["1.0000000000000000000e-7", 0],
    ["1.5E1", 1500],
    [1e-18, 0],
    ["90071992547409.91", Number.MAX_SAFE_INTEGER],
  ])("reads %p as %p cents", (value, cents) => {
    expect(toMinor(value)).toBe(cents);
  });

  it("rounds to as many digits as asked", () => {
    expect(toMinor("26.8925", 3)).toBe(26893);
    expect(toMinor("26.5", 0)).toBe(27);
  });

  it.each([
    "",
    " ",
    "abc",
    "1,20",
    "1.2.3",
    "1.",
    ".5",
    "NaN",
    "0x10",
    "1 000",
    "--1",
    "1e",
    "1e999",
    "1e41",
    "٣",
    NaN,
    Infinity,
    -Infinity,
    1e21 * 1e300,
  ])("refuses %p", (value) => {
    expect(() => toMinor(value)).toThrow(RangeError);
  });

  it("refuses what a number cannot hold exactly", () => {
    expect(() => toMinor("90071992547409.92")).toThrow(RangeError);
    expect(() => toMinor("1e30")).toThrow(RangeError);
  });

  it("is undone by minorToDecimal for every amount", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (minor, digits) => {
        expect(toMinor(minorToDecimal(minor, digits), digits)).toBe(minor);
      }),
    );
  });

  it("never moves an amount by more than half a cent, and never rounds a half down", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (tenThousandths) => {
        const text = `${tenThousandths / 10_000n}.${(tenThousandths % 10_000n).toString().padStart(4, "0")}`;
        const off = BigInt(toMinor(text)) * 100n - tenThousandths;
        expect(off > -50n && off <= 50n).toBe(true);
      }),
    );
  });
});

describe("minorToDecimal", () => {
  it.each([
    [1230, 2, "12.30"],
    [5, 2, "0.05"],
    [-5, 2, "-0.05"],
    [0, 2, "0.00"],
    [-0, 2, "0.00"],
    [7, 0, "7"],
    [1, 5, "0.00001"],
  ])("writes %p with %p digits as %p", (minor, digits, text) => {
    expect(minorToDecimal(minor, digits)).toBe(text);
  });

  it("refuses fractions of a cent", () => {
    expect(() => minorToDecimal(0.5)).toThrow(RangeError);
    expect(() => minorToDecimal(NaN)).toThrow(RangeError);
  });
});

describe("canonicalDecimal", () => {
  it.each([
    ["26.8920", "26.892"],
    ["736.00", "736"],
    ["100", "100"],
    ["0.00", "0"],
    ["-0.10", "-0.1"],
    ["007", "7"],
    [0.852, "0.852"],
  ])("writes %p as %p", (value, text) => {
    expect(canonicalDecimal(value)).toBe(text);
  });
});

describe("isDecimalText", () => {
  it("takes plain amounts only", () => {
    expect(["737.77", "0", "-1.5", " 2 "].filter(isDecimalText)).toHaveLength(4);
    expect(["", "1e5", "1,5", "1.", "NaN", "9".repeat(16)].filter(isDecimalText)).toEqual([]);
  });
});

describe("addMinor", () => {
  it("adds cents and refuses anything else", () => {
    expect(addMinor()).toBe(0);
    expect(addMinor(1, 2, -5)).toBe(-2);
    expect(() => addMinor(0.5)).toThrow(RangeError);
    expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
  });
});

describe("allocate", () => {
  const cents = fc.integer({ min: 0, max: 1_000_000_000 });

  it("gives the odd cent to the largest remainder, the earlier one when they are equal", () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(10, [1, 5, 3])).toEqual([1, 6, 3]);
    expect(allocate(0, [1, 0])).toEqual([0, 0]);
    expect(allocate(0, [0, 0])).toEqual([0, 0]);
    expect(allocate(5, [0, 3, 0])).toEqual([0, 5, 0]);
  });

  it("refuses negative amounts, fractions, and spreading over nothing", () => {
    expect(() => allocate(-1, [1])).toThrow(RangeError);
    expect(() => allocate(1, [-1, 2])).toThrow(RangeError);
    expect(() => allocate(0.5, [1])).toThrow(RangeError);
    expect(() => allocate(1, [0.5])).toThrow(RangeError);
    expect(() => allocate(1, [0, 0])).toThrow(RangeError);
    expect(() => allocate(1, [])).toThrow(RangeError);
  });

  it("adds up exactly, in whole cents, each within one cent of its exact share", () => {
    fc.assert(
      fc.property(cents, fc.array(cents, { minLength: 1, maxLength: 20 }), (total, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        const parts = allocate(total, weights);
        const sum = BigInt(weights.reduce((a, b) => a + b, 0));
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((part, index) => {
          const off = BigInt(part) * sum - BigInt(total) * BigInt(weights[index] ?? 0);
          expect(part).toBeGreaterThanOrEqual(0);
          expect(off > -sum && off < sum).toBe(true);
        });
      }),
    );
  });

  it("never gives a place more than its weight while the total is within the sum", () => {
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, share) => {
          const total = Math.floor(weights.reduce((a, b) => a + b, 0) * share);
          allocate(total, weights).forEach((part, index) => {
            expect(part).toBeLessThanOrEqual(weights[index] ?? 0);
          });
        },
      ),
    );
  });
});

describe("bgnToEur", () => {
  it.each([
    ["1.95583", "1.00"],
    ["1", "0.51"],
    ["100.00", "51.13"],
    ["737.77", "377.22"],
    ["0", "0.00"],
    ["-1.95583", "-1.00"],
    // Exactly half a cent: 0.005 * 1.95583 = 0.00977915.
    ["0.00977915", "0.01"],
    ["0.00977914", "0.00"],
  ])("converts %p leva to %p euro", (bgn, eur) => {
    expect(bgnToEur(bgn)).toBe(eur);
  });

  it("is within half a cent of the full rate for every amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (stotinki) => {
        const text = `${stotinki / 100n}.${(stotinki % 100n).toString().padStart(2, "0")}`;
        const off = BigInt(toMinor(bgnToEur(text))) * 195_583n - stotinki * 100_000n;
        expect(2n * off > -195_583n && 2n * off <= 195_583n).toBe(true);
      }),
    );
  });
});

describe("percentages", () => {
  it("are added exactly, also negative and broken ones", () => {
    expect(roundFraction(addPercent(toFraction("0.71"), 20), 3)).toBe(852n);
    expect(roundFraction(addPercent(toFraction("200"), "12.5"), 2)).toBe(22_500n);
    expect(roundFraction(addPercent(toFraction("200"), "-100"), 2)).toBe(0n);
  });
});

describe("parseDecimal", () => {
  it("keeps every digit", () => {
    expect(parseDecimal("0.100000000000000000000000000001")).toEqual({
      units: 100000000000000000000000000001n,
      scale: 30,
    });
    expect(parseDecimal("2e3")).toEqual({ units: 2000n, scale: 0 });
    expect(parseDecimal("2.5e-2")).toEqual({ units: 25n, scale: 3 });
  });

  it.each(["1e41", "1e-41", "1e999", "0e999"])("refuses the exponent of %p", (text) => {
    expect(() => parseDecimal(text)).toThrow(RangeError);
  });
});
