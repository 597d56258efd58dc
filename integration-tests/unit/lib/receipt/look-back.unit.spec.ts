import fc from "fast-check";
import { roundOf, USUAL_MS } from "../../../../src/lib/receipt";

const HOUR = 60 * 60_000;
const NOW = new Date("2026-11-29T10:00:00Z");
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR);
const from = (looked: Parameters<typeof roundOf>[0]): number =>
  (NOW.getTime() - (roundOf(looked, NOW).slices[0]?.from.getTime() ?? 0)) / HOUR;

describe("how far back a round of the clock looks at orders", () => {
  it("is an hour before what was looked at last, and three days once an hour", () => {
    expect(from({ floor: ago(900), lookedUntil: ago(1 / 60), deepAt: ago(0.5) })).toBeCloseTo(1 + 1 / 60);
    expect(from({ floor: ago(900), lookedUntil: ago(1 / 60), deepAt: ago(1) })).toBe(72);
    expect(from({ floor: ago(900), lookedUntil: ago(1 / 60), deepAt: null })).toBe(72);
  });

  it("reaches to where everything was looked at, however long the register was off", () => {
    const round = roundOf({ floor: ago(900), lookedUntil: ago(100), deepAt: ago(100) }, NOW);
    expect(round.slices[0]?.from).toEqual(ago(101));
    expect(round).toMatchObject({ deep: true, gapSince: ago(100) });
  });

  it("begins at the floor while nothing was looked at yet", () => {
    expect(roundOf({ floor: ago(240), lookedUntil: null, deepAt: null }, NOW)).toMatchObject({
      gapSince: ago(240),
    });
    expect(from({ floor: ago(240), lookedUntil: null, deepAt: null })).toBe(241);
  });

  it("leaves no moment out between the mark and now, goes from old to new, and is one piece unless it catches up", () => {
    const hours = fc.double({ min: 0, max: 5_000, noNaN: true });
    fc.assert(
      fc.property(hours, fc.option(hours), fc.option(hours), (floor, looked, deep) => {
        const lookedUntil = looked === null ? null : ago(looked);
        const { slices, gapSince } = roundOf(
          { floor: ago(floor), lookedUntil, deepAt: deep === null ? null : ago(deep) },
          NOW,
        );
        const begin = lookedUntil ?? ago(floor);
        expect(slices[0]?.from.getTime()).toBeLessThanOrEqual(begin.getTime() - HOUR);
        expect(slices.at(-1)?.to).toBeNull();
        slices.slice(1).forEach((slice, index) => expect(slice.from).toEqual(slices[index]?.to));
        expect(gapSince !== null).toBe(NOW.getTime() - begin.getTime() > USUAL_MS);
        // The overlap may reach an hour beyond the usual.
        expect(slices.length <= 2 || gapSince !== null).toBe(true);
      }),
    );
  });
});
