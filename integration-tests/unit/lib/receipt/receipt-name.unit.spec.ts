import fc from "fast-check";
import { receiptName, soldName } from "../../../../src/lib/receipt";
import type { SoldGoods } from "../../../../src/lib/receipt";

describe("the name of a receipt row", () => {
  it.each([
    ["Мишка", "Мишка"],
    ["  Мишка\n\tбезжична ", "Мишка безжична"],
    ["Мишка 🖱️ USB", "Мишка USB"],
    ["Семейство 👨‍👩‍👧‍👦 и флаг 🇧🇬!", "Семейство и флаг !"],
    ["Палец 👍🏽", "Палец"],
    ["Клавиш 1️⃣ и #️⃣", "Клавиш 1 и #"],
    ["Intel® Core™ © 2026", "Intel® Core™ © 2026"],
    ["Кафе\u0301 и\u0306", "Кафе\u0301 й"],
    ["скрит\u200B\u202Eтекст\u0007", "скриттекст"],
    ["🖱️", "SKU-1"],
    ["", "SKU-1"],
  ])("of %j is %j", (name, shown) => {
    expect(receiptName(name, "SKU-1")).toBe(shown);
  });

  it("is cut by characters, visibly", () => {
    expect(Array.from(receiptName("щ".repeat(101), "x"))).toHaveLength(100);
    expect(receiptName("щ".repeat(101), "x").endsWith("щ…")).toBe(true);
    expect(receiptName("щ".repeat(100), "x")).toBe("щ".repeat(100));
  });

  it("has 1 to 100 characters of one line, whatever the product is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (name) => {
        const shown = receiptName(name, "SKU-1");
        expect(Array.from(shown).length).toBeGreaterThan(0);
        expect(Array.from(shown).length).toBeLessThanOrEqual(100);
        expect(shown).not.toMatch(/\p{Cc}|\p{Cs}|[\u{1F1E6}-\u{1F1FF}]/u);
        expect(receiptName(shown, "SKU-1")).toBe(shown);
      }),
    );
  });
});

describe("the name of what was sold", () => {
  const goods = (changes: Partial<SoldGoods> = {}): SoldGoods => ({
    title: "Тениска",
    productTitle: "Тениска",
    variantTitle: "XL / черна",
    sku: "TEE-XL-B",
    ...changes,
  });
  const several = { hasSeveralVariants: true };

  it("is the product's title with the variant's where the product has several variants", () => {
    expect(soldName(goods(), several)).toBe("Тениска, XL / черна");
    expect(soldName(goods(), { hasSeveralVariants: false })).toBe("Тениска");
  });

  it("is the line's own title where there is no product", () => {
    const custom = goods({ title: "Гравиране", productTitle: null, variantTitle: null, sku: null });
    expect(soldName(custom, several)).toBe("Гравиране");
    expect(soldName(goods({ productTitle: " 🖱️ ", variantTitle: null }), several)).toBe("Тениска");
  });

  it.each([
    null,
    "",
    "  ",
    "🖱️",
    "Default",
    "Default variant",
    "DEFAULT TITLE",
    "Стандартно",
    "tee-xl-b",
    " тениска ",
  ])("leaves out a variant that says nothing: %j", (variantTitle) => {
    expect(soldName(goods({ variantTitle }), several)).toBe("Тениска");
  });

  it("keeps the variant when the title is too long for both, and cuts it only after the title", () => {
    const long = goods({ productTitle: "щ".repeat(200) });
    expect(soldName(long, several)).toBe(`${"щ".repeat(87)}…, XL / черна`);
    const both = soldName(goods({ productTitle: "щ".repeat(200), variantTitle: "ю".repeat(200) }), several);
    expect(both).toBe(`${"щ".repeat(39)}…, ${"ю".repeat(57)}…`);
  });

  it("has at most 100 characters and is printed as it is", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 150 });
    fc.assert(
      fc.property(text, text, (productTitle, variantTitle) => {
        const name = soldName(goods({ productTitle, variantTitle }), several);
        expect(Array.from(name).length).toBeLessThanOrEqual(100);
        expect(receiptName(name, "x")).toBe(name);
      }),
    );
  });
});
