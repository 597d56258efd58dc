import fc from "fast-check";
import { receiptName } from "../../../../src/lib/receipt";

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
