import fc from "fast-check";
import { chosenLines, remaining } from "../../../../src/lib/receipt";
import type { ChosenLine, StornoLine } from "../../../../src/lib/receipt";
import { brief, row, sum } from "./builders";

const SALE = [row({ lineId: "a", quantity: 3, unitMinor: 1000 }), row({ lineId: "b", unitMinor: 590 })];

const choose = (chosen: ChosenLine[], previous: StornoLine[][] = []) => chosenLines(SALE, previous, chosen);

function accepted(chosen: ChosenLine[], previous: StornoLine[][] = []): StornoLine[] {
  const result = choose(chosen, previous);
  if (result.kind !== "ok") {
    throw new Error(`refused: ${result.why}`);
  }
  return result.lines;
}

describe("rows that a person chose for a storno", () => {
  it("are pieces at the price they were sold for", () => {
    const lines = accepted([{ saleRow: 0, pieces: 2, valueMinor: null }]);
    expect(lines).toEqual([{ ...SALE[0], quantity: 2, saleRow: 0, pieces: 2 }]);
  });

  it("are value without pieces, when the goods stay with the customer", () => {
    const lines = accepted([{ saleRow: 0, pieces: 0, valueMinor: 250 }]);
    expect(brief(lines)).toEqual(["1x250"]);
    expect(lines.map(({ pieces }) => pieces)).toEqual([0]);
  });

  it("are pieces for less than their price, such as one that came back used", () => {
    const lines = accepted([{ saleRow: 0, pieces: 2, valueMinor: 1500 }]);
    expect(lines).toEqual([expect.objectContaining({ quantity: 1, unitMinor: 1500, pieces: 2 })]);
  });

  it("are worth what an earlier reduction has left of them", () => {
    const lowered = accepted([{ saleRow: 0, pieces: 0, valueMinor: 300 }]);
    expect(sum(accepted([{ saleRow: 0, pieces: 1, valueMinor: null }], [lowered]))).toBe(900);
  });

  it.each([
    ["unknown_row", [{ saleRow: 2, pieces: 1, valueMinor: null }]],
    [
      "twice",
      [
        { saleRow: 0, pieces: 1, valueMinor: null },
        { saleRow: 0, pieces: 1, valueMinor: null },
      ],
    ],
    ["too_many", [{ saleRow: 0, pieces: 4, valueMinor: null }]],
    ["too_much", [{ saleRow: 1, pieces: 1, valueMinor: 591 }]],
  ])("are refused by name: %s", (why, chosen) => {
    expect(choose(chosen)).toMatchObject({ kind: "refused", why });
  });

  it("never take more than the sale has left, whatever was chosen before", () => {
    const choice = fc.record({
      saleRow: fc.integer({ min: 0, max: 2 }),
      pieces: fc.integer({ min: 0, max: 4 }),
      valueMinor: fc.option(fc.integer({ min: 1, max: 4_000 })),
    });
    fc.assert(
      fc.property(fc.array(fc.array(choice, { minLength: 1, maxLength: 2 }), { maxLength: 6 }), (rounds) => {
        const previous: StornoLine[][] = [];
        for (const chosen of rounds) {
          const result = choose(chosen, previous);
          if (result.kind === "ok") {
            expect(sum(result.lines)).toBe(result.totalMinor);
            previous.push(result.lines);
          }
        }
        expect(remaining(SALE, previous).valueMinor).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
