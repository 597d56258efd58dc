import { fulfilledByStaff, supplierPieces } from "../../../../src/lib/supplier";
import type { GoodsEvidence } from "../../../../src/lib/supplier";

const line = { id: "i1", quantity: 3 };
const at = (locationId: string | null, quantity: number, lineItemId = "i1") => ({
  ...{ lineItemId, locationId, quantity },
});

function evidence(given: Partial<GoodsEvidence>): GoodsEvidence {
  return { location: "jar", pickedUp: false, reserved: [], fulfilled: [], ...given };
}

describe("whose the pieces of an order line are", () => {
  it.each<[string, Partial<GoodsEvidence>, number]>([
    ["JAR's when nothing speaks against it", {}, 3],
    ["JAR's where they are reserved at its location", { reserved: [at("jar", 3)] }, 3],
    ["the shop's where they are reserved at its own", { reserved: [at("own", 3)] }, 0],
    ["each one's own part", { reserved: [at("jar", 2), at("own", 1)] }, 2],
    ["not touched by what another line reserves", { reserved: [at("own", 3, "i2")] }, 3],
    ["the shop's when it sent them from its own", { fulfilled: [{ ...at("own", 2), bySupplier: false }] }, 1],
    [
      "still JAR's when staff only marked them as fulfilled at its location",
      { fulfilled: [{ ...at("jar", 3), bySupplier: false }] },
      3,
    ],
    ["still JAR's once it has sent them", { fulfilled: [{ ...at("jar", 3), bySupplier: true }] }, 3],
    ["the shop's when the customer collects them", { pickedUp: true, reserved: [at("jar", 3)] }, 0],
    [
      "JAR's wherever they are reserved in a store without a location for it",
      { location: null, reserved: [at("own", 3)] },
      3,
    ],
    [
      "the shop's when it sent them, in a store without a location for JAR",
      { location: null, fulfilled: [{ ...at("own", 1), bySupplier: false }] },
      2,
    ],
    [
      "never fewer than none",
      { reserved: [at("own", 3)], fulfilled: [{ ...at("own", 3), bySupplier: false }] },
      0,
    ],
  ])("%s", (_, given, expected) => {
    expect(supplierPieces(line, evidence(given))).toBe(expected);
  });
});

describe("what staff marked as fulfilled at JAR's location", () => {
  const planned = [{ lineItemIds: ["i1", "i2"], code: "A", title: "Мишка", asked: 4 }];

  it("is told by code, over all lines of it", () => {
    const fulfilled = [
      { ...at("jar", 1), bySupplier: false },
      { ...at("jar", 2, "i2"), bySupplier: false },
    ];
    expect(fulfilledByStaff(planned, { location: "jar", fulfilled })).toEqual([
      { code: "A", title: "Мишка", in_order: 4, quantity: 3 },
    ]);
  });

  it.each([
    ["what JAR's own fulfilment shows", { ...at("jar", 3), bySupplier: true }],
    ["what left from the shop's own location", { ...at("own", 3), bySupplier: false }],
    ["other lines", { ...at("jar", 3, "i9"), bySupplier: false }],
  ])("is not %s", (_, pieces) => {
    expect(fulfilledByStaff(planned, { location: "jar", fulfilled: [pieces] })).toEqual([]);
  });
});
