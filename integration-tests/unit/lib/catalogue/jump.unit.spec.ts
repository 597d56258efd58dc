import fc from "fast-check";
import { jump } from "../../../../src/lib/catalogue";

const TOLERANCE = { up_percent: "50", down_percent: "40" };

describe("jump", () => {
  it.each([
    [1_000, 1_000, "ok"],
    [1_000, 1_500, "ok"],
    [1_000, 1_501, "up"],
    [1_000, 600, "ok"],
    [1_000, 599, "down"],
    [0, 1, "up"],
    [0, 0, "ok"],
  ])("says of %i to %i: %s", (from, to, expected) => {
    expect(jump(from, to, TOLERANCE)).toBe(expected);
  });

  it("has no limit where none is set", () => {
    expect(jump(1, 1_000_000, { up_percent: null, down_percent: "40" })).toBe("ok");
    expect(jump(1_000_000, 1, { up_percent: "50", down_percent: null })).toBe("ok");
  });

  it("reads limits exactly", () => {
    expect(jump(1_000_000, 1_000_001, { up_percent: "0.0001", down_percent: "0" })).toBe("ok");
    expect(jump(1_000_000, 1_000_002, { up_percent: "0.0001", down_percent: "0" })).toBe("up");
    expect(jump(1_000_000, 999_999, { up_percent: "0", down_percent: "0" })).toBe("down");
  });

  it("never takes a lower price for a jump up, nor a higher one for a jump down", () => {
    const cents = fc.integer({ min: 0, max: 10 ** 9 });
    fc.assert(
      fc.property(cents, cents, (from, to) => {
        expect(jump(from, to, TOLERANCE)).not.toBe(to > from ? "down" : "up");
      }),
    );
  });
});
