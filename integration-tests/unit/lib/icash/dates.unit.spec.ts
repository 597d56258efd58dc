import fc from "fast-check";
import { formatFiskBonDate } from "../../../../src/lib/icash";
import { momentsOfFiskBonDate } from "../../../../src/lib/icash/dates";

describe("the date of a receipt", () => {
  it.each([
    ["2025-10-24T11:05:59Z", "24-10-25 14:05"],
    ["2026-01-15T10:00:00Z", "15-01-26 12:00"],
    ["2025-12-31T22:00:00Z", "01-01-26 00:00"],
    ["2025-10-26T00:30:00Z", "26-10-25 03:30"],
    ["2025-10-26T01:30:00Z", "26-10-25 03:30"],
    ["2026-03-29T00:59:00Z", "29-03-26 02:59"],
    ["2026-03-29T01:00:00Z", "29-03-26 04:00"],
  ])("of %s is written %s in Sofia", (moment, text) => {
    expect(formatFiskBonDate(new Date(moment))).toBe(text);
  });

  it.each([new Date(Number.NaN), new Date("1999-12-31T12:00:00Z"), new Date("2100-01-02T12:00:00Z")])(
    "is not written for %p",
    (date) => {
      expect(() => formatFiskBonDate(date)).toThrow(RangeError);
    },
  );

  it("means the minute it was written for, whichever of the two in autumn", () => {
    const minute = fc
      .date({ min: new Date("2000-01-02"), max: new Date("2099-12-30"), noInvalidDate: true })
      .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000));
    fc.assert(
      fc.property(minute, (date) => {
        expect(momentsOfFiskBonDate(formatFiskBonDate(date))).toContain(date.getTime());
      }),
    );
    expect(momentsOfFiskBonDate("26-10-25 03:30")).toHaveLength(2);
  });

  it("may stand in the hour that spring leaves out, as a device with an unchanged clock prints it", () => {
    expect(momentsOfFiskBonDate("30-03-25 03:30")).toHaveLength(1);
  });

  it.each(["31-04-25 10:00", "24-10-25 14:5", " 24-10-25 14:05", "24-10-25 14:05\n", ""])(
    "is none when %j stands there",
    (text) => {
      expect(momentsOfFiskBonDate(text)).toEqual([]);
    },
  );
});
