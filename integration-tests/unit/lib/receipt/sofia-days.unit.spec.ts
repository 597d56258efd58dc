import { addDays, isSofiaDay, startOfSofiaDay } from "../../../../src/lib/receipt";

describe("days in Sofia", () => {
  it.each(["2026-01-31", "2028-02-29"])("knows %s as a day", (text) => {
    expect(isSofiaDay(text)).toBe(true);
  });

  it.each(["2026-02-29", "2026-13-01", "2026-1-01", "31.01.2026", "2026-01-31T00:00", ""])(
    "knows %j as none",
    (text) => {
      expect(isSofiaDay(text)).toBe(false);
    },
  );

  it("begins a day at Sofia's midnight, in winter and in summer", () => {
    expect(startOfSofiaDay("2026-01-15").toISOString()).toBe("2026-01-14T22:00:00.000Z");
    expect(startOfSofiaDay("2026-07-15").toISOString()).toBe("2026-07-14T21:00:00.000Z");
  });

  it("counts days and not hours over the change of the clocks", () => {
    expect(addDays("2026-03-28", 1)).toBe("2026-03-29");
    expect(addDays("2026-03-29", 1)).toBe("2026-03-30");
    expect(addDays("2026-10-25", 1)).toBe("2026-10-26");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("refuses what is no day", () => {
    expect(() => addDays("2026-02-30", 1)).toThrow(RangeError);
    expect(() => startOfSofiaDay("yesterday")).toThrow(RangeError);
  });
});
