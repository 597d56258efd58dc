import { catalogueSettingsSchema } from "../../../../src/contract/catalogue-settings";
import { alarmsOf } from "../../../../src/lib/catalogue";
import type { CatalogueFigures } from "../../../../src/lib/catalogue";

const WELL: CatalogueFigures = {
  active: 1_000,
  inStock: 800,
  unknownWords: 0,
  heldPrices: 0,
  unreadable: 0,
  ranOut: 0,
  hoursOld: 0.2,
  isRefused: false,
};

const alarms = (figures: Partial<CatalogueFigures>, settings: object = {}) =>
  alarmsOf({ ...WELL, ...figures }, catalogueSettingsSchema.parse({ alarms: settings }).alarms, 20);

describe("alarmsOf", () => {
  it("is silent while all is well, up to each limit", () => {
    expect(alarms({})).toEqual([]);
    expect(alarms({ unknownWords: 50, heldPrices: 50, unreadable: 20, ranOut: 300, hoursOld: 5.9 })).toEqual(
      [],
    );
  });

  it.each([
    [{ unknownWords: 51 }, { code: "unknown_words", found: "5.1", limit: "5" }],
    [{ heldPrices: 51 }, { code: "held_prices", found: "5.1", limit: "5" }],
    [{ unreadable: 30 }, { code: "unreadable", found: "3", limit: "2" }],
    [{ ranOut: 400 }, { code: "out_of_stock", found: "33.3", limit: "30" }],
    [{ hoursOld: 6.5 }, { code: "stale", found: "6", limit: "6" }],
    [{ isRefused: true }, { code: "credentials", found: null, limit: null }],
  ])("says what is beyond a limit, and how far: %j", (figures, alarm) => {
    expect(alarms(figures)).toEqual([alarm]);
  });

  it("stops the sale only where the shop wants it", () => {
    expect(alarms({ hoursOld: 100 })).toEqual([{ code: "stale", found: "100", limit: "6" }]);
    expect(alarms({ hoursOld: 100 }, { stop_after_hours: 48 })).toEqual([
      { code: "sale_stopped", found: "100", limit: "48" },
    ]);
  });

  it("says nothing of shares where a shop has a handful of products, nor of an age before the first reading", () => {
    expect(alarms({ active: 5, inStock: 5, unknownWords: 5, ranOut: 5, hoursOld: null })).toEqual([]);
  });
});
