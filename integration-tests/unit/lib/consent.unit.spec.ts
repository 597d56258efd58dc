import * as consent from "../../../src/lib/consent";
import type { Consent, Installation } from "../../../src/lib/consent";
import { forbiddenSwitches, parsePluginOptions, PluginOptionsError } from "../../../src/lib/options";

const HERE: Installation = {
  system: "7",
  databaseId: "16384",
  tableId: "20001",
  database: "localhost:5432/shop",
  backendUrl: "https://shop.example",
};

const nobody = (present: Installation = HERE): Consent => ({
  stored: consent.consentSchema.parse({}),
  present,
  forbidden: new Set(),
});

const BOOKS = ["production icash.bg/7"];
const AT = new Date("2026-11-29T10:00:00.000Z");

const armed = (before: Consent = nobody(), floors = {}): Consent => ({
  ...before,
  stored: consent.armed(before, { name: "receipts", books: BOOKS, by: "user_1", at: AT, floors }),
});

describe("a switch", () => {
  it("is off until a person arms it, and then for these books alone", () => {
    expect(consent.switchStanding(nobody(), "receipts", BOOKS)).toBe("off");
    expect(consent.switchStanding(armed(), "receipts", BOOKS)).toBe("armed");
    expect(consent.switchStanding(armed(), "receipts", ["test icash.bg/7"])).toBe("other_books");
    expect(consent.switchStanding(armed(), "receipts", [...BOOKS, "production icash.bg/8"])).toBe(
      "other_books",
    );
    expect(consent.switchStanding(armed(), "receipts", [])).toBe("other_books");
    expect(consent.switchStanding(armed(), "orders", BOOKS)).toBe("off");
  });

  it.each(Object.keys(HERE) as (keyof Installation)[])(
    "is off where %s is another one, until a person says that it is the shop",
    (part) => {
      const elsewhere = { ...armed(), present: { ...HERE, [part]: "other" } };
      expect(consent.mayAct(elsewhere, "receipts", BOOKS)).toBe(false);
      expect(consent.switchStanding(elsewhere, "receipts", BOOKS)).toBe("other_installation");
      const shop = { ...elsewhere, stored: consent.placed(elsewhere, "shop") };
      expect(consent.mayAct(shop, "receipts", BOOKS)).toBe(true);
      const copy = { ...elsewhere, stored: consent.placed(elsewhere, "copy") };
      expect(consent.switchStanding(copy, "receipts", BOOKS)).toBe("off");
      expect(consent.installationStanding(copy)).toBe("ours");
    },
  );

  it("that the options forbid is never armed", () => {
    const forbidden = { ...armed(), forbidden: new Set(["receipts"] as const) };
    expect(consent.switchStanding(forbidden, "receipts", BOOKS)).toBe("forbidden");
  });

  it("is off again after it was switched off, and remembers since when it worked", () => {
    const off = { ...armed(), stored: consent.disarmed(armed(), "receipts") };
    expect(consent.switchStanding(off, "receipts", BOOKS)).toBe("off");
    expect(consent.floorOf(off, "receipts", BOOKS[0] ?? "")).toEqual(AT);
    const later = consent.armed(off, {
      name: "receipts",
      books: BOOKS,
      by: "user_2",
      at: new Date("2026-12-24T10:00:00.000Z"),
      floors: {},
    });
    expect(consent.floorOf({ stored: later }, "receipts", BOOKS[0] ?? "")).toEqual(AT);
  });

  it("works from the moment that a person says, and each of orders and receipts from its own", () => {
    const from = new Date("2026-11-01T00:00:00.000Z");
    const moved = armed(nobody(), { [BOOKS[0] ?? ""]: from });
    expect(consent.floorOf(moved, "receipts", BOOKS[0] ?? "")).toEqual(from);
    expect(consent.floorOf(moved, "orders", BOOKS[0] ?? "")).toBeNull();
  });
});

describe("what a person did to the switches", () => {
  /** As the database gives it back: members in another order. */
  const stored = (value: consent.StoredConsent): consent.StoredConsent =>
    consent.consentSchema.parse(JSON.parse(JSON.stringify(value, (_key, inner: unknown) => turned(inner))));
  const turned = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value;
  const done = (before: consent.StoredConsent, after: consent.StoredConsent) =>
    consent.whatWasDone(stored(before), after);
  const on = armed();
  const off = { ...on, stored: consent.disarmed(on, "receipts") };

  it("was to switch it on, with the moment that this sets", () => {
    expect(done(nobody().stored, on.stored)).toEqual({ act: "armed", name: "receipts", floor: AT });
  });

  it("was to switch it off, or on again, which moves no moment", () => {
    expect(done(on.stored, off.stored)).toEqual({ act: "disarmed", name: "receipts", floor: null });
    const again = { name: "receipts", books: BOOKS, by: "user_2", at: new Date(), floors: {} } as const;
    const later = consent.armed(off, again);
    expect(done(off.stored, later)).toEqual({ act: "armed", name: "receipts", floor: null });
  });

  it("was to move the moment back, while it was on", () => {
    const from = new Date("2026-11-01T00:00:00.000Z");
    const moved = armed(on, { [BOOKS[0] ?? ""]: from });
    const later = {
      ...moved.stored,
      switches: { receipts: { books: BOOKS, at: from.toISOString(), by: "user_1" } },
    };
    expect(done(on.stored, later)).toEqual({ act: "armed", name: "receipts", floor: from });
  });

  it("was to say that this is the shop, or a copy of it", () => {
    const elsewhere = { ...on, present: { ...HERE, databaseId: "2" } };
    const said = (is: "shop" | "copy") => done(on.stored, consent.placed(elsewhere, is));
    expect(said("shop")).toEqual({ act: "confirmed", name: null, floor: null });
    expect(said("copy")).toEqual({ act: "copy", name: null, floor: null });
  });

  it("was nothing, when the same was saved", () => {
    expect(done(on.stored, on.stored)).toBeNull();
  });
});

describe("the options", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });
  const forbidden = (options: object) => [...forbiddenSwitches(parsePluginOptions(options))];

  it("forbid everything, or a part, and never arm", () => {
    expect(forbidden({})).toEqual([]);
    expect(forbidden({ send: "on" })).toEqual([]);
    expect(forbidden({ send: "off" })).toEqual(["catalogue", "offers", "orders", "receipts"]);
    expect(forbidden({ send: { orders: "off", offers: "on" } })).toEqual(["orders"]);
  });

  it("are forbidden by the environment of a machine that has the shop's own configuration", () => {
    process.env.JAR_ICASH_SEND = "off";
    expect(forbidden({})).toEqual(["catalogue", "offers", "orders", "receipts"]);
  });

  it.each([{ send: "no" }, { send: { receipts: "never" } }, { send: { mail: "off" } }, { send: 0 }])(
    "that are malformed stop the start: %j",
    (options) => {
      expect(() => parsePluginOptions(options)).toThrow(PluginOptionsError);
    },
  );

  it("let nothing simulated into production, unless a second one insists", () => {
    process.env.NODE_ENV = "production";
    expect(() => parsePluginOptions({ demo: true })).toThrow(/demoInProduction/);
    expect(parsePluginOptions({ demo: true, demoInProduction: true }).demo).toBe(true);
  });
});
