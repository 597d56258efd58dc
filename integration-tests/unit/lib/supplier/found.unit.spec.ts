import fc from "fast-check";
import { fitOf, foundLines } from "../../../../src/lib/supplier";
import type { Fit, FoundOrder } from "../../../../src/lib/supplier";

const since = new Date("2026-11-29T10:00:00Z");
const ours = {
  lines: [
    { code: "A", title: "Мишка", asked: 2 },
    { code: "B", title: "Подложка", asked: 1 },
  ],
  since,
};

function found(lines: Record<string, number>, created: string | null = "2026-11-29 12:30:00"): FoundOrder {
  return { created, lines: Object.entries(lines).map(([code, quantity]) => ({ code, quantity })) };
}

describe("an order at JAR", () => {
  it.each<[string, FoundOrder, Fit]>([
    ["is ours with our codes and pieces", found({ A: 2, B: 1 }), "whole"],
    ["is ours with fewer pieces", found({ A: 1, B: 1 }), "part"],
    ["is ours without a line that JAR did not take", found({ A: 2 }), "part"],
    ["is not ours with more pieces", found({ A: 3, B: 1 }), "other_goods"],
    ["is not ours with other goods beside ours", found({ A: 2, B: 1, C: 1 }), "other_goods"],
    ["is not ours when it shows no goods at all", found({}), "other_goods"],
    ["is not ours when it was there before", found({ A: 2, B: 1 }, "2026-11-29 09:30:00"), "older"],
    [
      "may be ours on a clock of Sofia in the same minute",
      found({ A: 2, B: 1 }, "2026-11-29 12:00:00"),
      "whole",
    ],
    [
      "may be ours on a clock of UTC in the same minute",
      found({ A: 2, B: 1 }, "2026-11-29 10:00:00"),
      "whole",
    ],
    ["may be ours on a clock that is a little slow", found({ A: 2, B: 1 }, "2026-11-29 09:55:00"), "whole"],
    ["may be ours without a time, and with one that cannot be read", found({ A: 2, B: 1 }, null), "whole"],
    ["may be ours without a time, and with one that cannot be read", found({ A: 2, B: 1 }, "днес"), "whole"],
  ])("%s", (_, order, fit) => {
    expect(fitOf(order, ours)).toBe(fit);
  });

  it("counts the lines of one code together, there and here", () => {
    const twice = { created: null, lines: [1, 1].map((quantity) => ({ code: "A", quantity })) };
    expect(fitOf(twice, { lines: [{ code: "A", asked: 2 }], since })).toBe("whole");
    expect(fitOf(found({ A: 2 }), { lines: [1, 1].map((asked) => ({ code: "A", asked })), since })).toBe(
      "whole",
    );
  });

  it("is never ours with a piece more than was asked", () => {
    const basket = fc.dictionary(fc.constantFrom("A", "B", "C"), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(basket, basket, (there, here) => {
        const asked = Object.entries(here).map(([code, pieces]) => ({ code, asked: pieces }));
        const fit = fitOf(found(there), { lines: asked, since });
        const more = Object.entries(there).some(([code, pieces]) => pieces > (here[code] ?? 0));
        expect(fit === "whole" || fit === "part").toBe(!more && Object.keys(there).length > 0);
      }),
    );
  });

  it("is shown with what is there and what was asked for", () => {
    expect(foundLines(found({ A: 1, C: 4 }), ours)).toEqual([
      { code: "A", title: "Мишка", asked: 2, at_jar: 1 },
      { code: "B", title: "Подложка", asked: 1, at_jar: 0 },
      { code: "C", title: null, asked: 0, at_jar: 4 },
    ]);
  });
});
