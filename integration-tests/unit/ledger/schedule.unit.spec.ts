import fc from "fast-check";
import { LONGEST_ASKED_WAIT_MS, lookUpPause, retryDelay, waitAsked } from "../../../src/lib/ledger";

const attempt = fc.integer({ min: 1, max: 10_000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the pause before another attempt", () => {
  it("starts at a second or two and doubles", () => {
    expect([1, 2, 3, 4].map((count) => retryDelay(count, 0))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect([1, 2, 3, 4].map((count) => retryDelay(count, 0.999_999))).toEqual([2_000, 4_000, 8_000, 16_000]);
  });

  it("never is longer than a quarter of an hour nor shorter than a second", () => {
    fc.assert(
      fc.property(attempt, random, (count, chance) => {
        const delay = retryDelay(count, chance);
        return Number.isInteger(delay) && delay >= 1_000 && delay <= 900_000;
      }),
    );
  });

  it("never gets shorter with the attempts", () => {
    fc.assert(
      fc.property(
        attempt,
        random,
        (count, chance) => retryDelay(count + 1, chance) >= retryDelay(count, chance),
      ),
    );
  });

  it("differs between workers that failed together", () => {
    expect(new Set([0, 0.25, 0.5, 0.75].map((chance) => retryDelay(8, chance))).size).toBe(4);
  });
});

describe("the pause that a remote system asks for", () => {
  it("is kept where it is longer than the own one", () => {
    expect([waitAsked(undefined, 2_000), waitAsked(500, 2_000), waitAsked(90_000, 2_000)]).toEqual([
      2_000, 2_000, 90_000,
    ]);
  });

  it("never is longer than an hour, whatever was asked for", () => {
    const asked = fc.oneof(fc.integer({ min: 0 }), fc.constant(999_999_999_000), fc.constant(Infinity));
    fc.assert(fc.property(asked, (ms) => waitAsked(ms, 2_000) <= LONGEST_ASKED_WAIT_MS));
    expect(LONGEST_ASKED_WAIT_MS).toBe(3_600_000);
  });
});

describe("the pause before another look", () => {
  it("grows, and after the last look absence counts as proven", () => {
    expect([0, 1, 2, 3, 4, 5].map(lookUpPause)).toEqual([2_000, 5_000, 15_000, 30_000, null, null]);
  });
});
