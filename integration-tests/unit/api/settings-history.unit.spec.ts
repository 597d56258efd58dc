import { changedFields } from "../../../src/api/settings-history";

describe("what a save of settings changed", () => {
  it("is told field by field, by the path of each", () => {
    const before = { off: false, stornos: { review: false, types: null }, channels: ["a"] };
    const after = { off: true, stornos: { review: true, types: { return: 1 } }, channels: ["a"] };
    expect(changedFields(before, after)).toEqual([
      { path: "off", from: false, to: true },
      { path: "stornos.review", from: false, to: true },
      { path: "stornos.types", from: null, to: { return: 1 } },
    ]);
  });

  it("is nothing when the same was saved again", () => {
    expect(changedFields({ tiers: [{ from: "1" }] }, { tiers: [{ from: "1" }] })).toEqual([]);
  });

  it("shows a list as a whole, and what came or went beside nothing", () => {
    expect(changedFields({ tiers: [1, 2], gone: 1 }, { tiers: [2, 1], fresh: 2 })).toEqual([
      { path: "tiers", from: [1, 2], to: [2, 1] },
      { path: "gone", from: 1, to: null },
      { path: "fresh", from: null, to: 2 },
    ]);
  });
});
