import { compareOrderLines, referenceMatches } from "../../../../src/lib/jar";

describe("comparing an order with its answer", () => {
  it("tells accepted, short, missing and unexpected lines apart", () => {
    const asked = [
      { code: "A", count: 2 },
      { code: "B", count: 3 },
      { code: "C", count: 1 },
      { code: "D", count: 1 },
      { code: "E", count: 1 },
    ];
    const answered = [
      { code: "A", count: 2 },
      { code: "B", count: 1 },
      { code: "D", count: 0 },
      { code: "E", count: 4 },
      { code: "X", count: 5 },
    ];
    expect(compareOrderLines(asked, answered)).toEqual({
      accepted: [
        { code: "A", count: 2 },
        { code: "E", count: 1 },
      ],
      short: [
        { code: "B", asked: 3, accepted: 1 },
        { code: "D", asked: 1, accepted: 0 },
      ],
      missing: [{ code: "C", asked: 1 }],
      unexpected: [
        { code: "E", count: 3 },
        { code: "X", count: 5 },
      ],
      repriced: [],
    });
  });

  it("tells which dealer prices are other amounts than were expected", () => {
    const asked = [
      { code: "SAME", count: 1, dealerPrice: "0.71" },
      { code: "DEARER", count: 1, dealerPrice: "0.71" },
      { code: "UNSAID", count: 1, dealerPrice: "0.71" },
      { code: "UNEXPECTED", count: 1 },
    ];
    const answered = [
      { code: "SAME", count: 1, dealerPrice: "0.7100" },
      { code: "DEARER", count: 1, dealerPrice: "0.711" },
      { code: "UNSAID", count: 1, dealerPrice: null },
      { code: "UNEXPECTED", count: 1, dealerPrice: "9.00" },
      { code: "NOT ASKED", count: 1, dealerPrice: "9.00" },
    ];
    expect(compareOrderLines(asked, answered).repriced).toEqual([
      { code: "DEARER", expected: "0.71", answered: "0.711" },
    ]);
  });

  it("takes a line without a count for no confirmation", () => {
    expect(compareOrderLines([{ code: "A", count: 1 }], [{ code: "A", count: null }]).short).toEqual([
      { code: "A", asked: 1, accepted: 0 },
    ]);
  });

  it("adds up lines of the same code", () => {
    const twice = [
      { code: "A", count: 1 },
      { code: "A", count: 1 },
    ];
    expect(compareOrderLines(twice, [{ code: "A", count: 2 }]).accepted).toEqual([{ code: "A", count: 2 }]);
  });

  it("is not fooled by codes named like parts of JavaScript", () => {
    expect(compareOrderLines([{ code: "__proto__", count: 1 }], []).missing).toEqual([
      { code: "__proto__", asked: 1 },
    ]);
  });
});

describe("matching a reference", () => {
  it.each([
    ["123456Kj", "123456Kj", true],
    ["123456Kj", "123456", true],
    ["000123Kj", "123", true],
    [" 123456 ", "123456", true],
    ["123456Kj", "12345", false],
    ["123456Kj", "1234567", false],
    ["123456Kj", "123456kj", false],
    ["WEB-1001", "0", false],
    ["WEB-1001", "1001", false],
    ["000Kj", "0", false],
    ["123456", null, false],
    ["", "", false],
  ])("sent %p, stored %p: %p", (sent, stored, expected) => {
    expect(referenceMatches(sent, stored)).toBe(expected);
  });
});
