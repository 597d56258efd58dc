import fc from "fast-check";
import { isSamePlan, plannedLines } from "../../../../src/lib/supplier";
import type { OrderItem } from "../../../../src/lib/supplier";

const CODES = new Map([
  ["v1", "A"],
  ["v2", "B"],
]);

function item(id: string, variantId: string | null, quantity: number): OrderItem {
  return { id, title: `Стока ${id}`, variantId, quantity };
}

describe("what the supplier is asked for", () => {
  it("is one line per code, with every order line of it", () => {
    expect(plannedLines([item("i1", "v1", 1), item("i2", "v2", 2), item("i3", "v1", 3)], CODES)).toEqual([
      { lineItemIds: ["i1", "i3"], code: "A", title: "Стока i1", asked: 4 },
      { lineItemIds: ["i2"], code: "B", title: "Стока i2", asked: 2 },
    ]);
  });

  it.each([
    ["the shop's own goods", item("i1", "v9", 1)],
    ["what has no variant", item("i1", null, 1)],
    ["what was taken out of the order", item("i1", "v1", 0)],
  ])("is not %s", (_, other) => {
    expect(plannedLines([other], CODES)).toEqual([]);
  });

  it("keeps its code although the product in the store is gone since", () => {
    const planned = plannedLines([item("i1", "v1", 1)], CODES);
    expect(plannedLines([item("i1", "v1", 2)], new Map(), planned)).toEqual([
      { lineItemIds: ["i1"], code: "A", title: "Стока i1", asked: 2 },
    ]);
  });

  it("holds each piece exactly once", () => {
    const items = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-z]{3}$/),
        variantId: fc.constantFrom("v1", "v2", "v9", null),
        quantity: fc.nat(9),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    fc.assert(
      fc.property(items, (given) => {
        const ordered = given.map((entry) => ({ ...entry, title: entry.id }));
        const lines = plannedLines(ordered, CODES);
        const wanted = ordered.filter(({ variantId }) => CODES.has(variantId ?? ""));
        const total = (list: readonly number[]) => list.reduce((sum, count) => sum + count, 0);
        expect(total(lines.map(({ asked }) => asked))).toBe(total(wanted.map(({ quantity }) => quantity)));
        const ids = lines.flatMap(({ lineItemIds }) => lineItemIds);
        expect(new Set(ids).size).toBe(ids.length);
        expect(isSamePlan(lines, [...lines].reverse())).toBe(true);
      }),
    );
  });
});

describe("a plan is another one", () => {
  const [line] = plannedLines([item("i1", "v1", 2)], CODES);
  const plan = line ? [line] : [];

  it.each([
    ["with other pieces", { asked: 3 }],
    ["with another code", { code: "B" }],
    ["for other order lines", { lineItemIds: ["i1", "i2"] }],
  ])("%s", (_, change) => {
    expect(
      isSamePlan(
        plan,
        plan.map((entry) => ({ ...entry, ...change })),
      ),
    ).toBe(false);
  });

  it("with a line less or more", () => {
    expect(isSamePlan(plan, [])).toBe(false);
    expect(isSamePlan([], plan)).toBe(false);
    expect(isSamePlan(plan, plan)).toBe(true);
  });
});
