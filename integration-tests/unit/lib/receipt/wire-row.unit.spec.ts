import fc from "fast-check";
import { linesForPieces, stornoLines, wireRow } from "../../../../src/lib/receipt";
import { row } from "./builders";

const LAPTOP = row({ unitMinor: 10_000 });

/** In units of the tenth place: nothing is rounded. */
function worth({ quantity, singlePrice }: { quantity: string; singlePrice: string }): bigint {
  const units = (text: string) => BigInt(Math.round(Number(text) * 100_000));
  return units(quantity) * units(singlePrice);
}

const only = (pieces: number, valueMinor: number, sold = LAPTOP) => {
  const [line] = linesForPieces(sold, 0, pieces, valueMinor);
  if (!line) {
    throw new Error("There is no such row.");
  }
  return line;
};

describe("a row of a storno on its way to iCash", () => {
  it("is a fraction of a piece where only value is reversed, so that three goodwills are not three laptops", () => {
    const rows = [500, 700, 900].map((value) => wireRow(only(0, value), "fraction"));
    expect(rows).toEqual([
      { quantity: "0.05000", singlePrice: "100.00" },
      { quantity: "0.07000", singlePrice: "100.00" },
      { quantity: "0.09000", singlePrice: "100.00" },
    ]);
  });

  it("is what is left of the piece where a part of its price was reversed before it came back", () => {
    const goodwill = only(0, 500);
    const result = stornoLines([LAPTOP], [[goodwill]], { amountMinor: 9500 });
    const rest = result.kind === "ok" ? result.lines : [];
    expect(rest).toMatchObject([{ pieces: 1, quantity: 1, unitMinor: 9500, afterReduction: true }]);
    expect(rest.map((line) => wireRow(line, "fraction"))).toEqual([
      { quantity: "0.95000", singlePrice: "100.00" },
    ]);
    expect(rest.map((line) => wireRow(line, "piece"))).toEqual([{ quantity: "1", singlePrice: "95.00" }]);
  });

  it("is the whole piece where a fee was kept of what came back", () => {
    const moved = [{ id: "return_1", lines: [{ lineId: LAPTOP.lineId, quantity: 1 }] }];
    const result = stornoLines([LAPTOP], [], { amountMinor: 9600, moved });
    const [line] = result.kind === "ok" ? result.lines : [];
    expect(line && wireRow(line, "fraction")).toEqual({ quantity: "1", singlePrice: "96.00" });
  });

  it("is worth its value without a rest, where its own price leaves one", () => {
    expect(wireRow(only(0, 500, row({ unitMinor: 599 })), "fraction")).toEqual({
      quantity: "0.80000",
      singlePrice: "6.25",
    });
  });

  it("is one piece at the difference where the shop says that iCash wants it so", () => {
    expect(wireRow(only(0, 500), "piece")).toEqual({ quantity: "1", singlePrice: "5.00" });
  });

  it("is one row of its value where pieces came back for a price that has no whole cents", () => {
    const mouse = row({ unitMinor: 1000, quantity: 3 });
    expect(wireRow(only(3, 2999, mouse), "fraction")).toEqual({ quantity: "1", singlePrice: "29.99" });
    expect(wireRow(only(2, 2000, mouse), "fraction")).toEqual({ quantity: "2", singlePrice: "10.00" });
  });

  it("of a sale is as it was sold", () => {
    expect(wireRow(row({ quantity: 3, unitMinor: 333 }), "fraction")).toEqual({
      quantity: "3",
      singlePrice: "3.33",
    });
  });

  it("is worth the same to the cent, and never more pieces than were sold", () => {
    const cases = fc.record({
      unitMinor: fc.integer({ min: 1, max: 9_000_000 }),
      quantity: fc.integer({ min: 1, max: 50 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ unitMinor, quantity, part }) => {
        const sold = row({ unitMinor, quantity });
        const valueMinor = Math.max(1, Math.floor(unitMinor * part));
        fc.pre(valueMinor < unitMinor);
        const sent = wireRow(only(0, valueMinor, sold), "fraction");
        expect(worth(sent)).toBe(BigInt(valueMinor) * 100_000_000n);
        expect(Number(sent.quantity)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
