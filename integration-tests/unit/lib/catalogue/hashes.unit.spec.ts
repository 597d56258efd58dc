import { contentHash, offerHash } from "../../../../src/lib/catalogue";
import { product } from "./builders";

describe("offerHash", () => {
  it("is the same for a full product and for its row in the short listing", () => {
    const { code, price, dealerPrice, availability } = product();
    expect(offerHash({ code, price, dealerPrice, availability })).toBe(offerHash(product()));
  });

  it("does not change with the spelling of a price or with white space", () => {
    expect(offerHash(product({ price: "0.8400", availability: " Налично в  централен склад" }))).toBe(
      offerHash(product()),
    );
  });

  it.each([{ price: "0.85" }, { dealerPrice: "0.72" }, { dealerPrice: null }, { availability: "Изчерпан" }])(
    "changes with %p",
    (change) => {
      expect(offerHash(product(change))).not.toBe(offerHash(product()));
    },
  );

  it("does not change with the content", () => {
    expect(offerHash(product({ name: "Друго име", oldPrice: null }))).toBe(offerHash(product()));
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
    expect(contentHash(product(change))).not.toBe(contentHash(product()));
  });

  it("does not change with price, availability or the supplier's time stamps", () => {
    const image = product().moreImages[0];
    const touched = product({
      price: "99.00",
      dealerPrice: null,
      availability: "Изчерпан",
      created: null,
      lastChange: "2026-01-01 00:00:00",
      oldPrice: "1.2000",
      moreImages: image ? [{ ...image, updated: null }] : [],
    });
    expect(contentHash(touched)).toBe(contentHash(product()));
  });

  it("does not change with the order of keys or with fields it does not know", () => {
    const reversed = Object.fromEntries(Object.entries(product()).reverse());
    expect(contentHash({ ...product(), ...reversed, ...{ ean: "3800000000000" } })).toBe(
      contentHash(product()),
    );
  });

  it("is the same on every machine and in every release, until its version changes on purpose", () => {
    expect(contentHash(product())).toBe("ea9791c6fcb442a68fb2155e4d65fe482e40b3ba90f307882d58a24f462491a4");
    expect(offerHash(product())).toBe("75f76de78ddf3bcadb99fd230820f5c55a1e857fde5ba2d841bae9c677ccb288");
  });
});
