import fc from "fast-check";
import { decimal } from "../../../../src/lib/icash/decode";
import { plainDecimal, sameDecimal } from "../../../../src/lib/money";

describe("decimals", () => {
  const scaled = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
  const asText = (value: bigint, decimals = 5): string => {
    const digits = String(value < 0n ? -value : value).padStart(decimals + 1, "0");
    return `${value < 0n ? "-" : ""}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  };

  it("keep their text, and a number gives the same value as the text", () => {
    fc.assert(
      fc.property(scaled, (value) => {
        const text = asText(value);
        expect(plainDecimal(text)).toBe(text);
        const fromNumber = decimal.parse(Number(text));
        expect(fromNumber).toMatch(/^-?\d+(\.\d+)?$/);
        expect(sameDecimal(fromNumber, text)).toBe(true);
      }),
    );
  });

  it("are the same exactly when their values are, however many zeros they carry", () => {
    fc.assert(
      fc.property(scaled, scaled, fc.nat(4), (left, right, zeros) => {
        const padded = `${asText(left)}${"0".repeat(zeros)}`;
        expect(sameDecimal(asText(left), padded)).toBe(true);
        expect(sameDecimal(padded, asText(right))).toBe(left === right);
      }),
    );
  });

  it("know no negative zero and no leading zeros", () => {
    expect(sameDecimal("-0.00", "0")).toBe(true);
    expect(sameDecimal("007.10", "7.1")).toBe(true);
    expect(sameDecimal("-1", "1")).toBe(false);
    expect(sameDecimal("10", "1")).toBe(false);
  });

  it.each([Number.NaN, Infinity, -Infinity, 1e21, 1e10, -1e10])(
    "are not made of the number %p by iCash",
    (value) => {
      expect(decimal.safeParse(value).success).toBe(false);
    },
  );

  it.each(["", "-", "1,20", ".5", "5.", "1.2.3", "0x10", "1e99", "NaN", "1".repeat(61)])(
    "are not made of the text %p",
    (text) => {
      expect(plainDecimal(text)).toBeNull();
    },
  );

  it("keep every zero that was written, and lose a plus sign and an exponent", () => {
    expect(plainDecimal(" 007.10 ")).toBe("007.10");
    expect(plainDecimal("+1.50")).toBe("1.50");
    expect(plainDecimal("-0.00")).toBe("-0.00");
    expect(plainDecimal("1.0E-5")).toBe("0.00001");
    expect(plainDecimal("-1.5e3")).toBe("-1500");
  });

  it("of tiny numbers are written without an exponent", () => {
    expect(decimal.parse(1e-7)).toBe("0.0000001");
    expect(decimal.parse(-0)).toBe("0");
  });
});
