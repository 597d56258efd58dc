import fc from "fast-check";
import { bgnMinorToEur, euroRows, remaining, stornoLines, valueOf } from "../../../../src/lib/receipt";
import { row, sum } from "./builders";

const total = (rows: Parameters<typeof valueOf>[0][]) => rows.reduce((all, one) => all + valueOf(one), 0);

describe("euroRows", () => {
  it("converts each row by the full rate and keeps what it is of", () => {
    const sold = row({ lineId: "a", quantity: 2, unitMinor: 19558 });
    expect(euroRows([sold])).toEqual([{ ...sold, unitMinor: 10_000, valueMinor: 20_000 }]);
  });

  it("gives what rounding leaves over to the largest row", () => {
    // 0.51 + 5.11 + 0.51 would be 6.13; the total of 12.00 leva is 6.14.
    const rows = euroRows([row({ unitMinor: 100 }), row({ unitMinor: 1000 }), row({ unitMinor: 100 })]);
    expect(rows.map(valueOf)).toEqual([51, 512, 51]);
  });

  it("takes no row below zero, however many cents were rounded up", () => {
    const rows = euroRows(Array.from({ length: 100 }, () => row({ unitMinor: 1 })));
    expect(total(rows)).toBe(bgnMinorToEur(100));
    expect(Math.min(...rows.map(valueOf))).toBe(0);
  });

  it("adds up to the converted total, each row within a cent of its own conversion but the largest", () => {
    const rows = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 9 }),
        unitMinor: fc.integer({ min: 50, max: 90_000 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(rows, (drawn) => {
        const sold = drawn.map((one, index) => row({ lineId: `line_${index}`, ...one }));
        const euro = euroRows(sold);
        expect(total(euro)).toBe(bgnMinorToEur(total(sold)));
        const off = euro.filter((one, index) => valueOf(one) !== bgnMinorToEur(valueOf(sold[index] ?? one)));
        expect(off.length).toBeLessThanOrEqual(1);
        expect(off.every((one) => valueOf(one) >= Math.max(...euro.map(valueOf)) - sold.length)).toBe(true);
      }),
    );
  });

  it("is reversed to the cent, piece by piece and then the rest", () => {
    const euro = euroRows([row({ quantity: 3, unitMinor: 1000 })]);
    expect(valueOf(euro[0] ?? row({}))).toBe(1534);
    const first = stornoLines(euro, [], {
      amountMinor: 511,
      moved: [{ id: "back", lines: [{ lineId: "line_1", quantity: 1 }] }],
    });
    const firstLines = first.kind === "ok" ? first.lines : [];
    expect(firstLines).toEqual([expect.objectContaining({ quantity: 1, unitMinor: 511, pieces: 1 })]);
    const rest = stornoLines(euro, [firstLines], { amountMinor: 1023 });
    const restLines = rest.kind === "ok" ? rest.lines : [];
    expect(sum(restLines)).toBe(1023);
    expect(restLines.map(({ pieces }) => pieces)).toEqual([2]);
    expect(remaining(euro, [firstLines, restLines]).valueMinor).toBe(0);
  });
});
