import fc from "fast-check";
import { fulfillmentItems } from "../../../src/workflows/dropship/orders/parcel";

describe("the pieces of a fulfilment", () => {
  const item = (id: string, quantity: number, fulfilled = 0) => ({
    id,
    title: id,
    variantId: "v",
    quantity,
    fulfilled,
    unitPrice: "10",
    taxInclusive: true,
    taxRates: ["20"],
    adjustments: [],
  });
  const line = (accepted: number | null, ...lineItemIds: string[]) => ({
    lineItemIds,
    code: "A",
    title: "A",
    asked: 5,
    accepted,
  });

  it.each([
    ["all that was accepted", [item("a", 3)], [line(3, "a")], [["a", 3]]],
    ["only what was accepted", [item("a", 3)], [line(2, "a")], [["a", 2]]],
    [
      "spread over the lines of one code in their order",
      [item("a", 2), item("b", 3)],
      [line(4, "a", "b")],
      [
        ["a", 2],
        ["b", 2],
      ],
    ],
    ["not what is fulfilled already", [item("a", 3, 2)], [line(3, "a")], [["a", 1]]],
    ["nothing of a line that JAR refused", [item("a", 3)], [line(0, "a")], []],
    ["nothing before JAR has answered", [item("a", 3)], [line(null, "a")], []],
    ["nothing of a line that is gone from the order", [], [line(1, "a")], []],
  ])("are %s", (_, items, lines, expected) => {
    expect(fulfillmentItems({ items }, lines).map(({ id, quantity }) => [id, quantity])).toEqual(expected);
  });

  it("are never more than accepted, nor more than is open", () => {
    const items = fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 9 }), fulfilled: fc.integer({ min: 0, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 30 }), (given, accepted) => {
        const ordered = given.map(({ quantity, fulfilled }, index) =>
          item(`i${index}`, quantity, Math.min(quantity, fulfilled)),
        );
        const pieces = fulfillmentItems({ items: ordered }, [line(accepted, ...ordered.map(({ id }) => id))]);
        const open = ordered.reduce((sum, entry) => sum + entry.quantity - entry.fulfilled, 0);
        expect(pieces.reduce((sum, entry) => sum + entry.quantity, 0)).toBe(Math.min(accepted, open));
        expect(pieces.every(({ quantity }) => quantity > 0)).toBe(true);
      }),
    );
  });
});
