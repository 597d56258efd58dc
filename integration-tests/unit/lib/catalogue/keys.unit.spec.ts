import fc from "fast-check";
import { contentHash, isOtherData, offerKey, settingsKey } from "../../../../src/lib/catalogue";
import type { CatalogueSettingsInput } from "../../../../src/contract/catalogue-settings";
import { offerOf, product, settings } from "./builders";

const key = (offer: Partial<ReturnType<typeof product>> = {}) => offerKey(product(offer), "s");
const hash = (change: Partial<ReturnType<typeof product>> = {}) => contentHash(product(change), "s");

describe("offerKey", () => {
  it("is the same for a full product and for its row in the short listing", () => {
    expect(offerKey(offerOf(product()), "s")).toBe(key());
  });

  it.each([
    { price: "0.8400" },
    { price: "00.84" },
    { price: "+0.84" },
    { dealerPrice: " 0.710 " },
    { availability: " Налично в  централен склад" },
    { name: "Друго име", oldPrice: null },
  ])("does not change with %j", (change) => {
    expect(key(change)).toBe(key());
  });

  it.each([
    { price: "0.85" },
    { price: "8.4" },
    { price: "0.840001" },
    { price: "" },
    { dealerPrice: "0.72" },
    { dealerPrice: null },
    { availability: "Изчерпан" },
    { availability: "налично в централен склад" },
  ])("changes with %j", (change) => {
    expect(key(change)).not.toBe(key());
  });

  it("tells every two amounts apart, and spells one amount in one way", () => {
    const texts = fc.tuple(fc.nat(10_000), fc.stringMatching(/^\d{1,6}$/)).map(([a, b]) => `${a}.${b}`);
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(key({ price: a }) === key({ price: b })).toBe(Number(a) === Number(b));
        expect(key({ price: `${a}00` })).toBe(key({ price: a }));
      }),
    );
  });

  it("stays within 200 characters, whatever the supplier says", () => {
    const availability = "Обадете се ".repeat(100);
    const other = `${availability}!`;
    const own = settingsKey(settings(), {
      currency: "EUR",
      priceIncludesVatDefault: true,
      withoutVat: null,
    }).offer;
    expect(offerKey(product({ availability }), own).length).toBeLessThanOrEqual(200);
    expect(key({ availability })).not.toBe(key({ availability: other }));
    expect(key({ price: "9".repeat(300) }).length).toBeLessThanOrEqual(200);
  });

  it("forgets no text, however many there are", () => {
    const keys = Array.from({ length: 1_200 }, (_, index) => key({ availability: `Текст  ${index}` }));
    expect(new Set(keys).size).toBe(1_200);
    expect(keys[1_100]).toBe(key({ availability: "Текст 1100" }));
  });
});

describe("contentHash", () => {
  it.each([
    { categoryPath: ["Периферия"] },
    { categoryName: null },
    { brand: null },
    { name: "Друго име" },
    { description: "" },
    { description: null },
    { oldPrice: null },
    { mainImage: null },
    { moreImages: [] },
    { weight: 51 },
    { warrantyMonths: null },
    { promotion: { active: true, name: null, startsAt: null, endsAt: null } },
    { properties: [] },
    { properties: [{ name: "Материал", value: "Текстил", section: null }] },
  ])("changes with %j", (change) => {
    expect(hash(change)).not.toBe(hash());
  });

  it("does not change with price, availability or the supplier's time stamps", () => {
    const image = product().moreImages[0];
    const touched = hash({
      price: "99.00",
      dealerPrice: null,
      availability: "Изчерпан",
      created: null,
      lastChange: "2026-01-01 00:00:00",
      oldPrice: "1.2000",
      moreImages: image ? [{ ...image, updated: null }] : [],
    });
    expect(touched).toBe(hash());
  });

  it("does not change with the order of keys or with fields it does not know", () => {
    const reversed = Object.fromEntries(Object.entries(product()).reverse());
    expect(contentHash({ ...product(), ...reversed, ...{ ean: "3800000000000" } }, "s")).toBe(hash());
  });
});

describe("settingsKey", () => {
  const of = (input: CatalogueSettingsInput, currency: "EUR" | "BGN" = "EUR") =>
    settingsKey(settings(input), { currency, priceIncludesVatDefault: true, withoutVat: null });

  it.each<[CatalogueSettingsInput, "offer" | "content", "offer" | "content" | null]>([
    [{ prices: { percent: "5" } }, "offer", "content"],
    [{ stock: { buffer: 1 } }, "offer", "content"],
    [{ content: { description: "html" } }, "content", "offer"],
    [{ filter: { exclude_brands: ["A"] } }, "offer", null],
    [{ filter: { exclude_brands: ["A"] } }, "content", null],
  ])("changes by %j the key of the %s, and not the one of the %s", (input, changed, same) => {
    expect(of(input)[changed]).not.toBe(of({})[changed]);
    if (same !== null) {
      expect(of(input)[same]).toBe(of({})[same]);
    }
  });

  it("changes with the currency, and not with guards or the policy for missing codes", () => {
    expect(of({}, "BGN").offer).not.toBe(of({}).offer);
    expect(of({ guards: { min_known: 5 }, missing: { policy: "keep" } })).toEqual(of({}));
  });
});

describe("keys", () => {
  it("are the same on every machine and in every release, until their version changes on purpose", () => {
    const keys = settingsKey(settings(), {
      currency: "EUR",
      priceIncludesVatDefault: true,
      withoutVat: null,
    });
    expect(offerKey(product(), "o1abc")).toBe("o1abc~0.84|0.71|Налично в централен склад");
    expect(contentHash(product(), "c1abc")).toBe("c1abc~YfMWEvbYEO3eYcJzCBxBI24qqf7ZWmvE0iciAXkgJ2M");
    expect(keys.offer).toMatch(/^o1[\w-]{12}$/);
    expect(keys.content).toMatch(/^c1[\w-]{12}$/);
  });

  it("tell whether the supplier or the shop changed something", () => {
    expect(isOtherData("o1abc~1|2|x", "o1abc~1|3|x")).toBe(true);
    expect(isOtherData("o1abc~1|2|x", "o1def~1|2|x")).toBe(false);
    expect(isOtherData("o1abc~1|2|x", "o1def~1|3|x")).toBe(true);
  });

  it("do not take an upgrade for a feed in which everything is new", () => {
    expect(isOtherData("75f76de78ddf3bcadb99fd230820f5c5", "o1abc~1|2|x")).toBe(false);
    expect(isOtherData("", "o1abc~1|2|x")).toBe(false);
    expect(isOtherData("o0abc~1/2/x", "o1abc~1|2|x")).toBe(false);
  });
});
