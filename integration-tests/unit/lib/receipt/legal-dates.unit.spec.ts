import {
  dayHasPassed,
  endOfLawfulDay,
  lastLawfulDay,
  momentOfIcashDateTime,
  parseIcashDateTime,
  sofiaDate,
} from "../../../../src/lib/receipt";

// The suite runs in whatever zone the machine has; every instant is written with its offset.
describe("lastLawfulDay", () => {
  it("is the 7th of the month after the receipt for an operator error", () => {
    expect(lastLawfulDay("operator_error", new Date("2026-03-15T12:00:00+02:00"))).toBe("2026-04-07");
  });

  it("counts the month in Sofia, not in UTC", () => {
    // Half past midnight on 1 April in Sofia is still March in UTC.
    expect(lastLawfulDay("operator_error", new Date("2026-04-01T00:30:00+03:00"))).toBe("2026-05-07");
    expect(lastLawfulDay("operator_error", new Date("2026-03-31T23:59:59+03:00"))).toBe("2026-04-07");
    expect(lastLawfulDay("operator_error", new Date("2026-02-01T00:00:00+02:00"))).toBe("2026-03-07");
    expect(lastLawfulDay("operator_error", new Date("2026-01-31T23:59:59+02:00"))).toBe("2026-02-07");
  });

  it("passes the end of long months and of the year", () => {
    expect(lastLawfulDay("operator_error", new Date("2026-01-31T12:00:00+02:00"))).toBe("2026-02-07");
    expect(lastLawfulDay("operator_error", new Date("2026-12-31T23:30:00+02:00"))).toBe("2027-01-07");
    expect(lastLawfulDay("operator_error", new Date("2028-02-29T10:00:00+02:00"))).toBe("2028-03-07");
  });

  it("knows no limit for the two other reasons", () => {
    expect(lastLawfulDay("return", new Date("2026-03-15T12:00:00Z"))).toBeNull();
    expect(lastLawfulDay("tax_base_reduction", new Date("2026-03-15T12:00:00Z"))).toBeNull();
  });

  it("refuses a date that is none", () => {
    expect(() => lastLawfulDay("operator_error", new Date(NaN))).toThrow(RangeError);
  });
});

describe("a last lawful day", () => {
  it.each([
    ["2026-02-07", "2026-02-07T23:59:59.999+02:00", false],
    ["2026-02-07", "2026-02-08T00:00:00+02:00", true],
    // In summer the day ends an hour earlier by the clock of UTC.
    ["2026-07-07", "2026-07-07T20:59:59.999Z", false],
    ["2026-07-07", "2026-07-07T21:00:00Z", true],
    ["2026-12-31", "2026-12-31T23:59:59+02:00", false],
    ["2026-12-31", "2027-01-01T00:00:00+02:00", true],
  ])("%s, seen at %s, has passed: %s", (day, now, passed) => {
    expect(dayHasPassed(day, new Date(now))).toBe(passed);
  });

  it.each([
    ["2026-02-07", "2026-02-07T22:00:00.000Z"],
    ["2026-07-07", "2026-07-07T21:00:00.000Z"],
    // The days on which the clocks change have 23 and 25 hours.
    ["2026-03-29", "2026-03-29T21:00:00.000Z"],
    ["2026-10-25", "2026-10-25T22:00:00.000Z"],
    ["2026-12-31", "2026-12-31T22:00:00.000Z"],
  ])("%s is over at %s", (day, moment) => {
    expect(endOfLawfulDay(day).toISOString()).toBe(moment);
  });
});

describe("momentOfIcashDateTime", () => {
  it.each([
    ["2026-01-10 14:05:09", "2026-01-10T12:05:00.000Z"],
    ["10-07-26 00:30", "2026-07-09T21:30:00.000Z"],
    ["2026-01-01 00:00", "2025-12-31T22:00:00.000Z"],
    ["2099-07-01 12:00", "2099-07-01T09:00:00.000Z"],
  ])("takes %s as Sofia's wall time", (text, moment) => {
    expect(momentOfIcashDateTime(text)?.toISOString()).toBe(moment);
  });

  it("is null for what is no date", () => {
    expect(momentOfIcashDateTime("2026-02-30 10:00")).toBeNull();
    expect(momentOfIcashDateTime("")).toBeNull();
  });
});

describe("sofiaDate", () => {
  it.each([
    ["2026-01-10T21:59:59Z", "2026-01-10"],
    ["2026-01-10T22:00:00Z", "2026-01-11"],
    ["2026-07-10T20:59:59Z", "2026-07-10"],
    ["2026-07-10T21:00:00Z", "2026-07-11"],
    ["2025-10-24T11:05:59Z", "2025-10-24"],
    ["2025-12-31T22:00:00Z", "2026-01-01"],
  ])("shows %s as %s", (instant, date) => {
    expect(sofiaDate(new Date(instant))).toBe(date);
  });

  it("refuses a date that is none", () => {
    expect(() => sofiaDate(new Date("nonsense"))).toThrow(RangeError);
  });
});

describe("parseIcashDateTime", () => {
  it.each([
    ["2025-10-24 14:05:59", "24-10-25 14:05"],
    ["2025-10-24 14:05", "24-10-25 14:05"],
    ["24-10-25 14:05", "24-10-25 14:05"],
    [" 2028-02-29 00:00:00 ", "29-02-28 00:00"],
    ["29-02-28 23:59", "29-02-28 23:59"],
  ])("reads %p as %p, without moving it between zones", (text, result) => {
    expect(parseIcashDateTime(text)).toBe(result);
  });

  it.each([
    "",
    "0000-00-00 00:00:00",
    "2026-02-29 10:00:00",
    "29-02-26 10:00",
    "2026-13-01 10:00:00",
    "2026-01-01 24:00:00",
    "2026-01-01 10:60:00",
    "1970-01-01 00:00:00",
    "2026-01-01",
    "01.02.2026 10:00",
    "2026-01-01 10:00:00 junk",
    "31-04-26 10:00",
    "١٢-٠١-٢٦ 10:00",
  ])("is null for %p", (text) => {
    expect(parseIcashDateTime(text)).toBeNull();
  });
});
