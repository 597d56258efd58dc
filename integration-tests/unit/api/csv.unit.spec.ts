/** What a spreadsheet is given: numbers that Excel in Bulgaria takes for numbers, and nothing that it would run. */
import fc from "fast-check";
import { cellText } from "../../../src/api/csv";

const SEPARATORS = [";", ",", "\t", "|"];
const OPENS = /^[ \u00a0"]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

describe("a cell", () => {
  it("is never a formula, whatever a spreadsheet parts cells by", () => {
    const piece = fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "\t",
      "\r",
      "\n",
      ";",
      ",",
      "|",
      '"',
      " ",
      "＝",
      "а",
      "1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const written = String(cellText(pieces.join("")));
        for (const separator of [...SEPARATORS, "\n"]) {
          expect(written.split(separator).filter((part) => OPENS.test(part))).toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["Лаптоп; =cmd|' /C calc'!A0", "Лаптоп; '=cmd|' /C calc'!A0"],
    ["a\t@SUM(A1)", "a\t'@SUM(A1)"],
    ["Кабел USB-C, 2 м", "Кабел USB-C, 2 м"],
    ["a=b", "a=b"],
  ])("of text %j is written %j", (text, written) => {
    expect(cellText(text)).toBe(written);
  });

  it.each([
    ["-5.00", "-5,00"],
    ["1234.50", "1234,50"],
    ["7", "7"],
    ["-1+cmd", "'-1+cmd"],
    [null, null],
  ])("of an amount %j is written %j", (amount, written) => {
    expect(cellText({ amount })).toBe(written);
  });
});
