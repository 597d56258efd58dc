import fc from "fast-check";
import { remaining, stornoLines } from "../../../../src/lib/receipt";
import type { ReceiptLine, StornoLine, StornoLinesResult, StornoRequest } from "../../../../src/lib/receipt";
import { anySale, brief, row, sum, sumOfRow } from "./builders";

function accepted(result: StornoLinesResult): Extract<StornoLinesResult, { kind: "ok" }> {
  if (result.kind !== "ok") {
    throw new Error(`held: ${result.reason} ${JSON.stringify(result.detail)}`);
  }
  return result;
}

const threeForTen = [row({ quantity: 2, unitMinor: 333 }), row({ quantity: 1, unitMinor: 334 })];

describe("stornoLines, a refund of everything", () => {
  it("reverses every row exactly, free ones and delivery included", () => {
    const sale = [
      row({ quantity: 2, unitMinor: 333 }),
      row({ lineId: "ship", kind: "shipping", unitMinor: 599, vatRate: "9" }),
      row({ lineId: "gift", unitMinor: 0 }),
    ];
    expect(stornoLines(sale, [], { amountMinor: 1265 })).toEqual({
      kind: "ok",
      totalMinor: 1265,
      covers: "whole",
      lines: sale.map((sold, saleRow) => ({ ...sold, saleRow, pieces: sold.quantity })),
    });
  });

  it("counts as whole even when it names only some of the goods as returned", () => {
    const result = stornoLines(threeForTen, [], {
      amountMinor: 1000,
      returned: [{ lineId: "line_1", quantity: 1 }],
    });
    expect(accepted(result).covers).toBe("whole");
  });

  it("reverses what is left after returned pieces, in whole pieces", () => {
    const first = accepted(
      stornoLines(threeForTen, [], { amountMinor: 334, returned: [{ lineId: "line_1", quantity: 1 }] }),
    );
    const rest = accepted(stornoLines(threeForTen, [first.lines], { amountMinor: 666 }));
    expect(rest.covers).toBe("whole");
    expect(brief(rest.lines)).toEqual(["2x333"]);
  });

  it("writes the rest of a row as one piece when a lowered price took part of it", () => {
    const sale = [row({ quantity: 3, unitMinor: 1000 })];
    const lowered = accepted(stornoLines(sale, [], { amountMinor: 500 }));
    expect(brief(lowered.lines)).toEqual(["1x500"]);
    const rest = accepted(stornoLines(sale, [lowered.lines], { amountMinor: 2500 }));
    expect(brief(rest.lines)).toEqual(["1x2500"]);
  });
});

describe("stornoLines, a refund for returned goods", () => {
  const sale = [row({ lineId: "a", quantity: 5, unitMinor: 1000 }), row({ lineId: "b", unitMinor: 450 })];

  it("reverses the returned pieces at the price they were sold for", () => {
    const result = accepted(
      stornoLines(sale, [], { amountMinor: 2000, returned: [{ lineId: "a", quantity: 2 }] }),
    );
    expect(result).toMatchObject({ covers: "returned_lines", totalMinor: 2000 });
    expect(result.lines).toEqual([{ ...sale[0], quantity: 2, saleRow: 0, pieces: 2 }]);
  });

  it("covers several lines, and a line named twice", () => {
    const result = accepted(
      stornoLines(sale, [], {
        amountMinor: 2450,
        returned: [
          { lineId: "b", quantity: 1 },
          { lineId: "a", quantity: 1 },
          { lineId: "a", quantity: 1 },
        ],
      }),
    );
    expect(result.lines.map((line) => [line.saleRow, ...brief([line])])).toEqual([
      [0, "2x1000"],
      [1, "1x450"],
    ]);
  });

  it.each([
    [666, ["2x333"]],
    [667, ["1x333", "1x334"]],
  ])("chooses among pieces a cent apart so that %p cents fit", (amountMinor, rows) => {
    const result = accepted(
      stornoLines([...threeForTen, row({ lineId: "b" })], [], {
        amountMinor,
        returned: [{ lineId: "line_1", quantity: 2 }],
      }),
    );
    expect(result.covers).toBe("returned_lines");
    expect(brief(result.lines)).toEqual(rows);
  });

  it.each([
    [1999, ["1x1000", "1x999"]],
    [2001, ["1x1000", "1x1001"]],
  ])("shows one cent off in the price of one piece: %p", (amountMinor, rows) => {
    const result = accepted(stornoLines(sale, [], { amountMinor, returned: [{ lineId: "a", quantity: 2 }] }));
    expect(result.covers).toBe("returned_lines");
    expect(brief(result.lines)).toEqual(rows);
  });

  it("allows a cent for each returned line, not more for one of them", () => {
    const returned = [
      { lineId: "a", quantity: 1 },
      { lineId: "b", quantity: 1 },
    ];
    const within = accepted(stornoLines(sale, [], { amountMinor: 1448, returned }));
    expect(within.covers).toBe("returned_lines");
    expect(brief(within.lines)).toEqual(["1x999", "1x449"]);
    expect(accepted(stornoLines(sale, [], { amountMinor: 1447, returned })).covers).toBe("spread");
    // Row b is returned as a whole: it has no cent to give, so only one of the two may be above.
    expect(accepted(stornoLines(sale, [], { amountMinor: 1451, returned })).covers).toBe("returned_lines");
    expect(accepted(stornoLines(sale, [], { amountMinor: 1452, returned })).covers).toBe("spread");
  });

  it("lets another line take the cent that a line returned as a whole cannot give", () => {
    const wholeFirst = [
      row({ lineId: "b", unitMinor: 450 }),
      row({ lineId: "a", quantity: 5, unitMinor: 1000 }),
    ];
    const returned = [
      { lineId: "b", quantity: 1 },
      { lineId: "a", quantity: 1 },
    ];
    const result = accepted(stornoLines(wholeFirst, [], { amountMinor: 1451, returned }));
    expect(result.covers).toBe("returned_lines");
    expect(brief(result.lines)).toEqual(["1x450", "1x1001"]);
  });

  it("looks on both sides of the refund among pieces of very different value", () => {
    const uneven = [
      row({ quantity: 2, unitMinor: 10 }),
      row({ quantity: 2, unitMinor: 15 }),
      row({ lineId: "b" }),
    ];
    const ofTwo = (amountMinor: number) =>
      accepted(stornoLines(uneven, [], { amountMinor, returned: [{ lineId: "line_1", quantity: 2 }] }));
    expect(brief(ofTwo(26).lines)).toEqual(["1x11", "1x15"]);
    expect(brief(ofTwo(24).lines)).toEqual(["1x9", "1x15"]);
    expect(ofTwo(22).covers).toBe("spread");
  });

  it("spreads an amount that is not the price of the pieces, such as one with a fee deducted", () => {
    const result = accepted(
      stornoLines(sale, [], { amountMinor: 900, returned: [{ lineId: "a", quantity: 1 }] }),
    );
    expect(result.covers).toBe("spread");
    expect(sum(result.lines)).toBe(900);
  });

  it("still knows the pieces after a price was lowered: the last ones return for what is left of them", () => {
    const one = [row({ lineId: "a", quantity: 2, unitMinor: 1000 }), row({ lineId: "b", unitMinor: 2000 })];
    const lowered = accepted(stornoLines(one, [], { amountMinor: 400 }));
    expect(brief(lowered.lines)).toEqual(["1x200", "1x200"]);
    const back = accepted(
      stornoLines(one, [lowered.lines], { amountMinor: 1800, returned: [{ lineId: "a", quantity: 2 }] }),
    );
    expect(back.covers).toBe("returned_lines");
    expect(back.lines).toMatchObject([{ saleRow: 0, quantity: 1, unitMinor: 1800, pieces: 2 }]);
  });

  it("reverses a free gift that comes back with the goods", () => {
    const withGift = [...sale, row({ lineId: "gift", unitMinor: 0 })];
    const result = accepted(
      stornoLines(withGift, [], {
        amountMinor: 1000,
        returned: [
          { lineId: "gift", quantity: 1 },
          { lineId: "a", quantity: 1 },
        ],
      }),
    );
    expect(brief(result.lines)).toEqual(["1x1000", "1x0"]);
  });

  it.each([
    ["more pieces than were sold", "a", 6, 5],
    ["a line that was not sold", "zzz", 1, 0],
  ])("holds the return of %s", (_what, lineId, quantity, left) => {
    expect(stornoLines(sale, [], { amountMinor: 1000, returned: [{ lineId, quantity }] })).toEqual({
      kind: "held",
      reason: "exceeds_line",
      detail: { lineId, returned: quantity, left },
    });
  });

  it("holds the return of pieces that came back before", () => {
    const first = accepted(
      stornoLines(sale, [], { amountMinor: 4000, returned: [{ lineId: "a", quantity: 4 }] }),
    );
    const again = { amountMinor: 1000, returned: [{ lineId: "a", quantity: 2 }] };
    expect(stornoLines(sale, [first.lines], again)).toMatchObject({
      reason: "exceeds_line",
      detail: { returned: 2, left: 1 },
    });
  });

  it("ignores returned lines without pieces and refuses broken numbers", () => {
    const none = { amountMinor: 100, returned: [{ lineId: "a", quantity: 0 }] };
    expect(accepted(stornoLines(sale, [], none)).covers).toBe("spread");
    const half = { amountMinor: 100, returned: [{ lineId: "a", quantity: 0.5 }] };
    expect(() => stornoLines(sale, [], half)).toThrow(RangeError);
  });
});

describe("stornoLines, any other amount", () => {
  it("spreads it over the rows by the value they have left, one piece each", () => {
    const sale = [
      row({ lineId: "a", quantity: 2, unitMinor: 3000 }),
      row({ lineId: "ship", kind: "shipping", unitMinor: 500, vatRate: "20" }),
      row({ lineId: "book", unitMinor: 2500, vatRate: "9" }),
      row({ lineId: "gift", unitMinor: 0 }),
    ];
    const result = accepted(stornoLines(sale, [], { amountMinor: 100 }));
    expect(result.covers).toBe("spread");
    expect(result.lines.map((line) => [line.saleRow, line.vatRate, line.pieces, ...brief([line])])).toEqual([
      [0, "20", 0, "1x67"],
      [1, "20", 0, "1x5"],
      [2, "9", 0, "1x28"],
    ]);
  });

  it("leaves out rows whose share is nothing", () => {
    const sale = [row({ unitMinor: 1 }), row({ lineId: "b", unitMinor: 100_000 })];
    expect(accepted(stornoLines(sale, [], { amountMinor: 10 })).lines.map((line) => line.saleRow)).toEqual([
      1,
    ]);
  });
});

describe("stornoLines, limits", () => {
  const sale = [row({ quantity: 1, unitMinor: 1000 })];

  it("never reverses more than is left", () => {
    expect(stornoLines(sale, [], { amountMinor: 1001 })).toEqual({
      kind: "held",
      reason: "exceeds_sale",
      detail: { amountMinor: 1001, leftMinor: 1000 },
    });
    const first = accepted(stornoLines(sale, [], { amountMinor: 400 }));
    expect(stornoLines(sale, [first.lines], { amountMinor: 601 })).toMatchObject({
      reason: "exceeds_sale",
      detail: { leftMinor: 600 },
    });
  });

  it("says when nothing is left", () => {
    const whole = accepted(stornoLines(sale, [], { amountMinor: 1000 }));
    expect(stornoLines(sale, [whole.lines], { amountMinor: 1 })).toEqual({
      kind: "held",
      reason: "nothing_left",
      detail: { amountMinor: 1 },
    });
    expect(stornoLines([row({ unitMinor: 0 })], [], { amountMinor: 1 })).toMatchObject({
      reason: "nothing_left",
    });
  });

  it.each([0, -1, 0.5, NaN, Infinity])("refuses the amount %p", (amountMinor) => {
    expect(() => stornoLines(sale, [], { amountMinor })).toThrow(RangeError);
  });

  it("refuses stored stornos that do not fit the sale", () => {
    const foreign: StornoLine = { ...row(), saleRow: 7, pieces: 1 };
    expect(() => remaining(sale, [[foreign]])).toThrow(RangeError);
    const tooMuch: StornoLine = { ...row({ unitMinor: 1001 }), saleRow: 0, pieces: 1 };
    expect(() => remaining(sale, [[tooMuch]])).toThrow(RangeError);
    const tooMany: StornoLine = { ...row({ quantity: 2, unitMinor: 500 }), saleRow: 0, pieces: 2 };
    expect(() => remaining(sale, [[tooMany]])).toThrow(RangeError);
  });
});

describe("remaining", () => {
  it("counts value and pieces apart", () => {
    const sale = [row({ quantity: 3, unitMinor: 1000 })];
    const lowered: StornoLine = { ...row({ quantity: 1, unitMinor: 500 }), saleRow: 0, pieces: 0 };
    const back: StornoLine = { ...row({ quantity: 1, unitMinor: 1000 }), saleRow: 0, pieces: 1 };
    expect(remaining(sale, [[lowered], [back]])).toEqual({
      valueMinor: 1500,
      perRow: [{ quantity: 2, valueMinor: 1500 }],
    });
  });
});

// Hundreds of generated histories: slow machines need more than the five seconds of a plain test.
jest.setTimeout(60_000);

describe("any sequence of refunds", () => {
  type Step = { share: number; returnSome: boolean; pick: number[]; off: number };
  const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      returnSome: fc.boolean(),
      pick: fc.array(fc.nat({ max: 6 }), { minLength: 6, maxLength: 6 }),
      off: fc.integer({ min: -3, max: 3 }),
    }),
    { maxLength: 8 },
  );

  /** A return of some pieces, for about what they are worth; else a share of what is left. */
  function requestFor(sale: ReceiptLine[], done: StornoLine[][], step: Step): StornoRequest {
    const left = remaining(sale, done);
    const byShare = Math.ceil(left.valueMinor * step.share);
    const lineIds = [...new Set(sale.map((line) => line.lineId))];
    const returned = lineIds.flatMap((lineId, index) => {
      const pieces = sale.reduce(
        (count, line, at) => count + (line.lineId === lineId ? (left.perRow[at]?.quantity ?? 0) : 0),
        0,
      );
      const quantity = Math.min(pieces, step.pick[index] ?? 0);
      return quantity > 0 ? [{ lineId, quantity }] : [];
    });
    if (!step.returnSome || returned.length === 0) {
      return { amountMinor: Math.max(1, Math.min(byShare, left.valueMinor)) };
    }
    const worth = returned.reduce((total, { lineId, quantity }) => {
      const rows = sale.flatMap((line, at) => (line.lineId === lineId ? [left.perRow[at]] : []));
      const value = rows.reduce((all, part) => all + (part?.valueMinor ?? 0), 0);
      const pieces = rows.reduce((all, part) => all + (part?.quantity ?? 0), 0);
      return total + Math.round((value * quantity) / pieces);
    }, 0);
    return { amountMinor: Math.max(1, Math.min(worth + step.off, left.valueMinor)), returned };
  }

  it("stays within the sale per row and in total, in whole cents, and the last one empties it", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anySale, steps, (sale, plan) => {
        const total = sum(sale);
        const done: StornoLine[][] = [];
        const refund = (request: StornoRequest) => {
          const result = accepted(stornoLines(sale, done, request));
          seen.add(result.covers);
          expect(sum(result.lines)).toBe(request.amountMinor);
          expect(result.totalMinor).toBe(request.amountMinor);
          for (const line of result.lines) {
            const sold = sale[line.saleRow];
            expect(Number.isSafeInteger(line.quantity) && line.quantity >= 1).toBe(true);
            expect(Number.isSafeInteger(line.unitMinor) && line.unitMinor >= 0).toBe(true);
            expect(line.unitMinor > 0 || sold?.unitMinor === 0).toBe(true);
            expect(line).toMatchObject({
              lineId: sold?.lineId,
              itemKey: sold?.itemKey,
              vatRate: sold?.vatRate,
            });
          }
          if (result.covers === "returned_lines") {
            expect(result.lines.every((line) => line.pieces <= (sale[line.saleRow]?.quantity ?? 0))).toBe(
              true,
            );
          }
          done.push(result.lines);
          sale.forEach((sold, saleRow) => {
            expect(sumOfRow(done, saleRow)).toBeLessThanOrEqual(sold.quantity * sold.unitMinor);
          });
        };

        for (const step of plan) {
          if (remaining(sale, done).valueMinor > 0) {
            refund(requestFor(sale, done, step));
          }
        }
        const left = remaining(sale, done).valueMinor;
        if (left > 0) {
          refund({ amountMinor: left });
        }
        expect(sum(done.flat())).toBe(total);
        sale.forEach((sold, saleRow) => {
          expect(sumOfRow(done, saleRow)).toBe(sold.quantity * sold.unitMinor);
        });
        expect(stornoLines(sale, done, { amountMinor: 1 })).toMatchObject({ reason: "nothing_left" });
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual(["returned_lines", "spread", "whole"]);
  });

  it("meets every refund of returned pieces from a fresh sale, whichever of the dearer pieces it counts", () => {
    fc.assert(
      fc.property(anySale, fc.nat(), fc.nat(), fc.nat(), (sale, lineSeed, pieceSeed, dearSeed) => {
        const lineIds = [...new Set(sale.map((line) => line.lineId))];
        const lineId = lineIds[lineSeed % lineIds.length] ?? "";
        const rows = sale.filter((line) => line.lineId === lineId).sort((a, b) => a.unitMinor - b.unitMinor);
        const [cheap, dear] = [rows[0], rows[1]];
        const sold = rows.reduce((pieces, line) => pieces + line.quantity, 0);
        const quantity = 1 + (pieceSeed % sold);
        const fewest = Math.max(0, quantity - (cheap?.quantity ?? 0));
        const most = Math.min(quantity, dear?.quantity ?? 0);
        const dearer = fewest + (dearSeed % (most - fewest + 1));
        const amountMinor = quantity * (cheap?.unitMinor ?? 0) + dearer;
        fc.pre(amountMinor > 0 && amountMinor < sum(sale));

        const result = accepted(stornoLines(sale, [], { amountMinor, returned: [{ lineId, quantity }] }));
        expect(result.covers).toBe("returned_lines");
        expect(result.lines.reduce((pieces, line) => pieces + line.pieces, 0)).toBe(quantity);
        for (const line of result.lines) {
          expect(line.unitMinor).toBe(sale[line.saleRow]?.unitMinor);
        }
      }),
      { numRuns: 500 },
    );
  });
});
