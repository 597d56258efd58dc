import { isPromotionOpen, sofiaInstant } from "../../../../src/lib/catalogue";
import { NOW } from "./builders";

describe("sofiaInstant", () => {
  it.each([
    ["2026-11-22 12:00:00", "2026-11-22T10:00:00.000Z"],
    ["2026-07-01 12:00:00", "2026-07-01T09:00:00.000Z"],
    [" 2026-11-22 ", "2026-11-21T22:00:00.000Z"],
  ])("reads %p as %s", (text, instant) => {
    expect(sofiaInstant(text)?.toISOString()).toBe(instant);
  });

  it("takes the earlier of the two instants of the repeated hour in autumn", () => {
    expect(sofiaInstant("2026-10-25 03:30:00")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  it.each([null, "", "0000-00-00 00:00:00", "22.11.2026", "2026-02-30 00:00:00", "soon"])(
    "has none for %p",
    (text) => {
      expect(sofiaInstant(text)).toBeNull();
    },
  );
});

describe("isPromotionOpen", () => {
  const promotion = { active: true, name: null, startsAt: null, endsAt: null };

  it.each([
    [promotion, true],
    [{ ...promotion, startsAt: "2027-01-01 00:00:00" }, true],
    [{ ...promotion, endsAt: "2026-11-22 12:00:01" }, true],
    [{ ...promotion, endsAt: "2026-11-22 12:00:00" }, false],
    [{ ...promotion, endsAt: "unreadable" }, true],
    [{ ...promotion, active: false }, false],
    [null, false],
  ])("says of %j: %p", (given, expected) => {
    expect(isPromotionOpen(given, NOW)).toBe(expected);
  });
});
