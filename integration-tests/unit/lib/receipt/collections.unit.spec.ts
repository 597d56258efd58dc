import { compareCollections } from "../../../../src/lib/receipt";
import type { CollectedOrder, ListEntry } from "../../../../src/lib/receipt";

const entry = (overrides: Partial<ListEntry>): ListEntry => ({
  line: 2,
  waybill: "W1",
  order: null,
  amountText: "105.90",
  amountMinor: 10_590,
  ...overrides,
});

const order = (overrides: Partial<CollectedOrder> = {}): CollectedOrder => ({
  orderId: "order_1",
  displayId: 1001,
  waybills: ["W1"],
  documentId: "icdoc_1",
  isCollected: false,
  expectedMinor: 10_590,
  ...overrides,
});

const findings = (entries: ListEntry[], orders: CollectedOrder[]) =>
  compareCollections(entries, orders).map(({ finding }) => finding);

describe("a courier's list beside the register", () => {
  it.each([
    ["agrees", entry({}), order()],
    ["agrees", entry({ waybill: null, order: "1001" }), order()],
    ["agrees", entry({ waybill: "W9", order: "1001" }), order({ waybills: [] })],
    ["amount_differs", entry({ amountMinor: 10_589 }), order()],
    ["amount_unreadable", entry({ amountMinor: null }), order()],
    ["already_collected", entry({}), order({ documentId: null, isCollected: true })],
    ["not_awaited", entry({}), order({ documentId: null })],
    ["number_unknown", entry({ waybill: "W2" }), order()],
    ["number_unknown", entry({ waybill: null, order: "1002" }), order()],
  ])("%s", (finding, listed, known) => {
    expect(findings([listed], [known])).toEqual([finding]);
  });

  it("adds up the parcels of one order, also where one is listed twice by mistake", () => {
    const parcels = [
      entry({ amountMinor: 10_000 }),
      entry({ line: 3, waybill: "W2", amountMinor: 590, amountText: "5.90" }),
    ];
    const both = order({ waybills: ["W1", "W2"] });
    expect(compareCollections(parcels, [both])).toEqual([
      {
        lines: [2, 3],
        numbers: ["W1", "W2"],
        amountTexts: ["105.90", "5.90"],
        amountMinor: 10_590,
        finding: "agrees",
        order: both,
      },
    ]);
    expect(findings([entry({}), entry({ line: 3 })], [order()])).toEqual(["amount_differs"]);
  });

  it("knows no order where two travel under one number", () => {
    const other = order({ orderId: "order_2", displayId: 1002 });
    expect(findings([entry({ order: "1001" })], [order(), other])).toEqual(["number_unknown"]);
  });

  it("finds a parcel however its label spells the number", () => {
    expect(findings([entry({ waybill: "1051234" })], [order({ waybills: ["1051 234"] })])).toEqual([
      "agrees",
    ]);
  });
});
