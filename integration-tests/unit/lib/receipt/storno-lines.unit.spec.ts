import fc from "fast-check";
import { remaining, stornoLines } from "../../../../src/lib/receipt";
import type {
  Movement,
  ReceiptLine,
  StornoLine,
  StornoLinesResult,
  StornoRequest,
} from "../../../../src/lib/receipt";
import { anySale, brief, row, sum, sumOfRow } from "./builders";

function accepted(result: StornoLinesResult): Extract<StornoLinesResult, { kind: "ok" }> {
  if (result.kind !== "ok") {
    throw new Error(`not reversed by rule: ${JSON.stringify(result)}`);
  }
  return result;
}

/** One return of these pieces. */
function back(lines: Movement["lines"]): Movement[] {
  return [{ id: "return", lines }];
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
      movements: [],
      lines: sale.map((sold, saleRow) => ({ ...sold, saleRow, pieces: sold.quantity })),
    });
  });

  it("counts as whole even when it names only some of the goods as returned", () => {
    const result = stornoLines(threeForTen, [], {
      amountMinor: 1000,
      moved: back([{ lineId: "line_1", quantity: 1 }]),
    });
    expect(accepted(result).covers).toBe("whole");
  });

  it("reverses what is left after returned pieces, in whole pieces", () => {
    const first = accepted(
      stornoLines(threeForTen, [], { amountMinor: 334, moved: back([{ lineId: "line_1", quantity: 1 }]) }),
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
      stornoLines(sale, [], { amountMinor: 2000, moved: back([{ lineId: "a", quantity: 2 }]) }),
    );
    expect(result).toMatchObject({ covers: "returned", totalMinor: 2000 });
    expect(result.lines).toEqual([{ ...sale[0], quantity: 2, saleRow: 0, pieces: 2 }]);
  });

  it("covers several lines, and a line named twice", () => {
    const result = accepted(
      stornoLines(sale, [], {
        amountMinor: 2450,
        moved: back([
          { lineId: "b", quantity: 1 },
          { lineId: "a", quantity: 1 },
          { lineId: "a", quantity: 1 },
        ]),
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
        moved: back([{ lineId: "line_1", quantity: 2 }]),
      }),
    );
    expect(result.covers).toBe("returned");
    expect(brief(result.lines)).toEqual(rows);
  });

  it.each([
    [1999, ["1x1000", "1x999"]],
    [2001, ["1x1000", "1x1001"]],
  ])("shows one cent off in the price of one piece: %p", (amountMinor, rows) => {
    const result = accepted(
      stornoLines(sale, [], { amountMinor, moved: back([{ lineId: "a", quantity: 2 }]) }),
    );
    expect(result.covers).toBe("returned");
    expect(brief(result.lines)).toEqual(rows);
  });

  it("allows a cent for each returned line, not more for one of them", () => {
    const returned = [
      { lineId: "a", quantity: 1 },
      { lineId: "b", quantity: 1 },
    ];
    const within = accepted(stornoLines(sale, [], { amountMinor: 1448, moved: back(returned) }));
    expect(within.covers).toBe("returned");
    expect(brief(within.lines)).toEqual(["1x999", "1x449"]);
    // Below that, the same pieces for what was given back for them.
    const less = accepted(stornoLines(sale, [], { amountMinor: 1447, moved: back(returned) }));
    expect(brief(less.lines)).toEqual(["1x998", "1x449"]);
    // Row b is returned as a whole: it has no cent to give, so only one of the two may be above.
    expect(accepted(stornoLines(sale, [], { amountMinor: 1451, moved: back(returned) })).covers).toBe(
      "returned",
    );
    expect(stornoLines(sale, [], { amountMinor: 1453, moved: back(returned) }).kind).toBe("unclear");
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
    const result = accepted(stornoLines(wholeFirst, [], { amountMinor: 1451, moved: back(returned) }));
    expect(result.covers).toBe("returned");
    expect(brief(result.lines)).toEqual(["1x450", "1x1001"]);
  });

  it("looks on both sides of the refund among pieces of very different value", () => {
    const uneven = [
      row({ quantity: 2, unitMinor: 10 }),
      row({ quantity: 2, unitMinor: 15 }),
      row({ lineId: "b" }),
    ];
    const ofTwo = (amountMinor: number) =>
      accepted(stornoLines(uneven, [], { amountMinor, moved: back([{ lineId: "line_1", quantity: 2 }]) }));
    expect(brief(ofTwo(26).lines)).toEqual(["1x11", "1x15"]);
    expect(brief(ofTwo(24).lines)).toEqual(["1x9", "1x15"]);
    const tooLittle = { amountMinor: 22, moved: back([{ lineId: "line_1", quantity: 2 }]) };
    expect(stornoLines(uneven, [], tooLittle).kind).toBe("unclear");
  });

  it("reverses the returned piece alone when a fee was kept, and its rest when that is given back, too", () => {
    const moved = back([{ lineId: "a", quantity: 1 }]);
    const first = accepted(stornoLines(sale, [], { amountMinor: 900, moved }));
    expect(first).toMatchObject({ covers: "returned", lines: [{ saleRow: 0, unitMinor: 900, pieces: 1 }] });
    const rest = accepted(stornoLines(sale, [first.lines], { amountMinor: 100, moved }));
    expect(rest).toMatchObject({ covers: "returned", lines: [{ saleRow: 0, unitMinor: 100, pieces: 0 }] });
  });

  it("still knows the pieces after a price was lowered: the last ones return for what is left of them", () => {
    const one = [row({ lineId: "a", quantity: 2, unitMinor: 1000 }), row({ lineId: "b", unitMinor: 2000 })];
    const lowered = accepted(stornoLines(one, [], { amountMinor: 400 }));
    expect(brief(lowered.lines)).toEqual(["1x200", "1x200"]);
    const returned = accepted(
      stornoLines(one, [lowered.lines], { amountMinor: 1800, moved: back([{ lineId: "a", quantity: 2 }]) }),
    );
    expect(returned.covers).toBe("returned");
    expect(returned.lines).toMatchObject([{ saleRow: 0, quantity: 1, unitMinor: 1800, pieces: 2 }]);
  });

  it("reverses a free gift that comes back with the goods", () => {
    const withGift = [...sale, row({ lineId: "gift", unitMinor: 0 })];
    const result = accepted(
      stornoLines(withGift, [], {
        amountMinor: 1000,
        moved: back([
          { lineId: "gift", quantity: 1 },
          { lineId: "a", quantity: 1 },
        ]),
      }),
    );
    expect(brief(result.lines)).toEqual(["1x1000", "1x0"]);
  });

  it("holds the return of more pieces than were sold", () => {
    const request = { amountMinor: 1000, moved: back([{ lineId: "a", quantity: 6 }]) };
    expect(stornoLines(sale, [], request)).toEqual({
      kind: "held",
      reason: "exceeds_line",
      detail: { lineId: "a", returned: 6, left: 5 },
    });
  });

  it("asks when goods came back that another document has sold", () => {
    const request = { amountMinor: 900, moved: back([{ lineId: "zzz", quantity: 1 }]) };
    expect(stornoLines(sale, [], request)).toMatchObject({ kind: "unclear", totalMinor: 900 });
  });

  it("counts a return once, however many refunds and names it has", () => {
    const moved = [...back([{ lineId: "a", quantity: 2 }]), ...back([{ lineId: "a", quantity: 2 }])];
    const first = accepted(stornoLines(sale, [], { amountMinor: 1000, moved }));
    const second = accepted(stornoLines(sale, [first.lines], { amountMinor: 1000, moved }));
    expect([first, second].map(({ covers, lines }) => [covers, ...brief(lines)])).toEqual([
      ["returned", "1x1000"],
      ["returned", "1x1000"],
    ]);
    const third = stornoLines(sale, [first.lines, second.lines], { amountMinor: 999, moved });
    expect(third).toMatchObject({ kind: "ok", covers: "reduction" });
  });

  it("ignores returned lines without pieces and refuses broken numbers", () => {
    const none = { amountMinor: 100, moved: back([{ lineId: "a", quantity: 0 }]) };
    expect(accepted(stornoLines(sale, [], none)).covers).toBe("reduction");
    const half = { amountMinor: 100, moved: back([{ lineId: "a", quantity: 0.5 }]) };
    expect(() => stornoLines(sale, [], half)).toThrow(RangeError);
  });
});

const mixed = [
  row({ lineId: "laptop", unitMinor: 10_000 }),
  row({ lineId: "book", unitMinor: 10_000, vatRate: "9" }),
  row({ lineId: "ship", kind: "shipping", unitMinor: 590 }),
];

describe("stornoLines, goods of several VAT groups", () => {
  const moved = back([{ lineId: "laptop", quantity: 1 }]);
  const laptop = (...more: string[]) => [["laptop", 1], ...more.map((line) => [line, 1])];
  const told = (lines: readonly StornoLine[]) => lines.map(({ lineId, pieces }) => [lineId, pieces]);

  it("reverses what came back, with its delivery or less a fee, and never what stays", () => {
    expect(told(accepted(stornoLines(mixed, [], { amountMinor: 10_590, moved })).lines)).toEqual(
      laptop("ship"),
    );
    const lessFee = accepted(stornoLines(mixed, [], { amountMinor: 9_600, moved }));
    expect([told(lessFee.lines), brief(lessFee.lines)]).toEqual([laptop(), ["1x9600"]]);
  });

  it("asks when more was given back than the goods and their delivery are worth", () => {
    const result = stornoLines(mixed, [], { amountMinor: 11_000, moved });
    expect(result).toMatchObject({ kind: "unclear", totalMinor: 11_000, movements: ["return"] });
  });

  it("asks when the goods that came back stand in two groups and a fee was kept", () => {
    const both = back([
      { lineId: "laptop", quantity: 1 },
      { lineId: "book", quantity: 1 },
    ]);
    expect(stornoLines(mixed, [], { amountMinor: 19_600, moved: both })).toMatchObject({
      kind: "unclear",
      lines: [{ unitMinor: 9_800 }, { unitMinor: 9_800 }],
    });
  });

  it("takes two returns with one refund, each with its own, and either in any order", () => {
    const two = [
      { id: "one", lines: [{ lineId: "laptop", quantity: 1 }] },
      { id: "two", lines: [{ lineId: "ship", quantity: 1 }] },
    ];
    expect(accepted(stornoLines(mixed, [], { amountMinor: 10_590, moved: two })).movements).toEqual([
      "one",
      "two",
    ]);
    const second = accepted(stornoLines(mixed, [], { amountMinor: 590, moved: two }));
    expect(second.movements).toEqual(["two"]);
    const first = accepted(stornoLines(mixed, [second.lines], { amountMinor: 10_000, moved: two }));
    expect(first.movements).toEqual(["one"]);
  });

  it("leaves the goods to the refund that is exactly their price", () => {
    const two = [
      { id: "one", lines: [{ lineId: "ship", quantity: 1 }] },
      { id: "two", lines: [{ lineId: "laptop", quantity: 1 }] },
    ];
    const less = stornoLines(mixed, [], { amountMinor: 500, moved: two, others: [590] });
    expect(accepted(less).movements).toEqual(["two"]);
  });

  it("asks when all goods that came back are another refund's, and leaves them to it", () => {
    const goodwill = stornoLines(mixed, [], { amountMinor: 500, moved, others: [10_000] });
    expect(goodwill).toMatchObject({ kind: "unclear", totalMinor: 500, movements: [] });
    const lines = goodwill.kind === "unclear" ? goodwill.lines : [];
    expect(lines.map(({ lineId }) => lineId)).toEqual(["book", "ship"]);
    const price = accepted(stornoLines(mixed, [lines], { amountMinor: 10_000, moved }));
    expect([price.covers, told(price.lines)]).toEqual(["returned", laptop()]);
  });

  it("reverses the delivery alone, or the only row that is worth the refund", () => {
    const delivery = accepted(stornoLines(mixed, [], { amountMinor: 590 }));
    expect([delivery.covers, told(delivery.lines)]).toEqual(["row", [["ship", 1]]]);
    const other = [...mixed, row({ lineId: "cable", unitMinor: 700 })];
    expect(told(accepted(stornoLines(other, [], { amountMinor: 700 })).lines)).toEqual([["cable", 1]]);
    expect(stornoLines(other, [], { amountMinor: 10_000 }).kind).toBe("unclear");
  });

  it("never spreads a lowered price over them without a person", () => {
    expect(stornoLines(mixed, [], { amountMinor: 100 })).toMatchObject({
      kind: "unclear",
      lines: [{ unitMinor: 49 }, { unitMinor: 48 }, { unitMinor: 3 }],
    });
  });

  it("takes the reduction that an edit has written", () => {
    const lowered = [{ lineId: "book", valueMinor: 1_500 }];
    const first = accepted(stornoLines(mixed, [], { amountMinor: 1_500, lowered }));
    expect(first).toMatchObject({ covers: "reduction", lines: [{ lineId: "book", pieces: 0 }] });
    expect(stornoLines(mixed, [first.lines], { amountMinor: 1_500, lowered }).kind).toBe("unclear");
  });

  it("reverses all of a cancelled order, in as many parts as the money comes back in", () => {
    const first = accepted(stornoLines(mixed, [], { amountMinor: 8_000, canceled: true }));
    const rest = accepted(stornoLines(mixed, [first.lines], { amountMinor: 12_590, canceled: true }));
    expect([first.covers, rest.covers]).toEqual(["whole", "whole"]);
    expect(sum([...first.lines, ...rest.lines])).toBe(20_590);
  });

  it("does not take goods for returned that are only announced", () => {
    const announced = [{ ...moved[0], id: "return", announced: true, lines: moved[0]?.lines ?? [] }];
    expect(accepted(stornoLines(mixed, [], { amountMinor: 10_000, moved: announced })).covers).toBe(
      "returned",
    );
    expect(accepted(stornoLines(mixed, [], { amountMinor: 590, moved: announced })).covers).toBe("row");
  });
});

describe("stornoLines, a lowered price", () => {
  it("is spread over the rows of its VAT group by the value they have left, one piece each", () => {
    const sale = [
      row({ lineId: "a", quantity: 2, unitMinor: 3000 }),
      row({ lineId: "ship", kind: "shipping", unitMinor: 500 }),
      row({ lineId: "book", unitMinor: 2500 }),
      row({ lineId: "gift", unitMinor: 0 }),
    ];
    const result = accepted(stornoLines(sale, [], { amountMinor: 100 }));
    expect(result.covers).toBe("reduction");
    expect(result.lines.map((line) => [line.saleRow, line.pieces, ...brief([line])])).toEqual([
      [0, 0, "1x67"],
      [1, 0, "1x5"],
      [2, 0, "1x28"],
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
    expect(stornoLines(sale, [], { amountMinor: 1002 })).toEqual({
      kind: "held",
      reason: "exceeds_sale",
      detail: { amountMinor: 1002, leftMinor: 1000 },
    });
    const first = accepted(stornoLines(sale, [], { amountMinor: 400 }));
    expect(stornoLines(sale, [first.lines], { amountMinor: 602 })).toMatchObject({
      reason: "exceeds_sale",
      detail: { leftMinor: 600 },
    });
  });

  it("takes what is left when the platform gave back a cent too much", () => {
    expect(stornoLines(sale, [], { amountMinor: 1001 })).toMatchObject({ covers: "whole", totalMinor: 1000 });
    const thirds = [
      row({ lineId: "a", unitMinor: 3333 }),
      row({ lineId: "a", unitMinor: 3334 }),
      row({ lineId: "b" }),
    ];
    const one = accepted(
      stornoLines(thirds, [], { amountMinor: 3334, moved: back([{ lineId: "a", quantity: 1 }]) }),
    );
    const moved = [
      ...back([{ lineId: "a", quantity: 1 }]),
      { id: "next", lines: [{ lineId: "a", quantity: 1 }] },
    ];
    const two = accepted(stornoLines(thirds, [one.lines], { amountMinor: 3334, moved }));
    expect([...brief(one.lines), ...brief(two.lines)]).toEqual(["1x3334", "1x3333"]);
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
  function requestFor(
    sale: ReceiptLine[],
    done: StornoLine[][],
    before: readonly Movement[],
    step: Step,
  ): StornoRequest {
    const left = remaining(sale, done);
    const byShare = Math.ceil(left.valueMinor * step.share);
    const lineIds = [...new Set(sale.map((line) => line.lineId))];
    const returned = lineIds.flatMap((lineId, index) => {
      const pieces = sale.reduce(
        (count, line, at) => count + (line.lineId === lineId ? (left.perRow[at]?.quantity ?? 0) : 0),
        0,
      );
      const sold = sale.reduce((count, line) => count + (line.lineId === lineId ? line.quantity : 0), 0);
      const back = before
        .flatMap(({ lines }) => lines)
        .reduce((count, line) => count + (line.lineId === lineId ? line.quantity : 0), 0);
      const quantity = Math.min(pieces, sold - back, step.pick[index] ?? 0);
      return quantity > 0 ? [{ lineId, quantity }] : [];
    });
    const moved = [...before, { id: `return_${before.length}`, lines: returned }];
    if (!step.returnSome || returned.length === 0) {
      return { amountMinor: Math.max(1, Math.min(byShare, left.valueMinor)), moved: before };
    }
    const worth = returned.reduce((total, { lineId, quantity }) => {
      const rows = sale.flatMap((line, at) => (line.lineId === lineId ? [left.perRow[at]] : []));
      const value = rows.reduce((all, part) => all + (part?.valueMinor ?? 0), 0);
      const pieces = rows.reduce((all, part) => all + (part?.quantity ?? 0), 0);
      return total + Math.round((value * quantity) / pieces);
    }, 0);
    return { amountMinor: Math.max(1, Math.min(worth + step.off, left.valueMinor)), moved };
  }

  function piecesMoved(ids: readonly string[], moved: readonly Movement[]): Set<string> {
    return new Set(
      moved.filter(({ id }) => ids.includes(id)).flatMap(({ lines }) => lines.map(({ lineId }) => lineId)),
    );
  }

  function restOf(done: StornoLine[][], sale: ReceiptLine[], at: number): number {
    return remaining(sale, done).perRow[at]?.valueMinor ?? 0;
  }

  it("stays within the sale per row and in total, in whole cents, and the last one empties it", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anySale, steps, (sale, plan) => {
        const total = sum(sale);
        const done: StornoLine[][] = [];
        let moved: readonly Movement[] = [];
        const refund = (request: StornoRequest) => {
          const result = stornoLines(sale, done, request);
          if (result.kind === "held") {
            throw new Error(`held: ${JSON.stringify(result)}`);
          }
          seen.add(result.kind === "ok" ? result.covers : result.kind);
          // A person may agree with what is proposed: it keeps the same limits.
          expect(sum(result.lines)).toBe(result.totalMinor);
          expect([0, 1]).toContain(request.amountMinor - result.totalMinor);
          moved = request.moved ?? moved;
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
          if (result.kind === "ok" && ["returned", "reduction"].includes(result.covers)) {
            const stays = piecesMoved(result.movements, moved);
            const foreign = result.lines.filter(({ pieces, lineId }) => pieces > 0 && !stays.has(lineId));
            expect(foreign.filter(({ kind }) => kind !== "shipping")).toEqual([]);
          }
          if (result.kind === "ok" && result.covers === "reduction") {
            expect(
              new Set(sale.filter((_, at) => restOf(done, sale, at) > 0).map(({ vatRate }) => vatRate)).size,
            ).toBe(1);
          }
          done.push(result.lines);
          sale.forEach((sold, saleRow) => {
            expect(sumOfRow(done, saleRow)).toBeLessThanOrEqual(sold.quantity * sold.unitMinor);
          });
        };

        for (const step of plan) {
          if (remaining(sale, done).valueMinor > 0) {
            refund(requestFor(sale, done, moved, step));
          }
        }
        const left = remaining(sale, done).valueMinor;
        if (left > 0) {
          refund({ amountMinor: left, moved });
        }
        expect(sum(done.flat())).toBe(total);
        sale.forEach((sold, saleRow) => {
          expect(sumOfRow(done, saleRow)).toBe(sold.quantity * sold.unitMinor);
        });
        expect(stornoLines(sale, done, { amountMinor: 1 })).toMatchObject({ reason: "nothing_left" });
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual(["reduction", "returned", "row", "unclear", "whole"]);
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

        const result = accepted(stornoLines(sale, [], { amountMinor, moved: back([{ lineId, quantity }]) }));
        expect(result.covers).toBe("returned");
        expect(result.lines.reduce((pieces, line) => pieces + line.pieces, 0)).toBe(quantity);
        for (const line of result.lines) {
          expect(line.unitMinor).toBe(sale[line.saleRow]?.unitMinor);
        }
      }),
      { numRuns: 500 },
    );
  });
});
