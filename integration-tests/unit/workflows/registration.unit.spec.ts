import fc from "fast-check";
import { receiptName } from "../../../src/lib/receipt";
import { inventoryId } from "../../../src/workflows/fiscal/register/items";
import type { Article } from "../../../src/workflows/fiscal/register/items";
import { countPresent, prefixSums } from "../../../src/workflows/fiscal/register/complete";

describe("how many rows or payments are in an operation", () => {
  const sums = prefixSums([1000, 2000, 590]);

  it.each([
    [0, 0, 0],
    [0, null, 0],
    [1, 0, 0],
    [1, 1000, 1],
    [3, 3000, 2],
    [3, 3590, 3],
  ])("of which %i were begun, a total of %s says %i", (started, price, present) => {
    expect(countPresent(sums, started, price)).toBe(present);
  });

  it.each([
    [3, 1000],
    [2, 3590],
    [0, 1000],
    [1, null],
    [3, 3589],
  ])("of which %i were begun, a total of %s is no honest answer", (started, price) => {
    expect(countPresent(sums, started, price)).toBeNull();
  });

  it("never counts more rows than were begun, and misses at most the last one", () => {
    const prices = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(prices, fc.nat(), fc.nat(), (rows, begun, arrived) => {
        const running = prefixSums(rows);
        const started = begun % running.length;
        const really = arrived % running.length;
        const seen = countPresent(running, started, running[really] ?? 0);
        expect(seen).toBe(really === started || really === started - 1 ? really : null);
      }),
    );
  });
});

const article = (itemKey: string, name = "Мишка", taxGroupId = 1): Article => ({ itemKey, name, taxGroupId });

describe("an article's inventory number", () => {
  it("has at most twenty plain characters, whatever the code and the name are", () => {
    const text = fc.string({ maxLength: 60, unit: "grapheme" });
    fc.assert(
      fc.property(text, text, fc.nat({ max: 99 }), fc.nat({ max: 3 }), (key, name, group, edition) => {
        expect(inventoryId(article(key, name, group), edition)).toMatch(/^[A-Z0-9]{1,9}-[0-9A-F]{10}$/);
      }),
    );
  });

  it("is the same for the same code, printed name and VAT group, and another one for any other", () => {
    const few = fc.record({
      itemKey: fc.constantFrom("A", "a", "A ", "B|1", "B", "Мишка"),
      name: fc.constantFrom("Мишка", "мишка", "Мишки", "1|Мишка", "A"),
      taxGroupId: fc.constantFrom(1, 2, 11),
    });
    fc.assert(
      fc.property(few, few, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(inventoryId(one) === inventoryId(other)).toBe(same);
      }),
    );
  });

  it("is one for names that differ only in what no receipt shows", () => {
    const long = "щ".repeat(99);
    const printed = (name: string) => inventoryId(article("A", receiptName(name, "A")));
    expect(printed("  Мишка 🖱️\n")).toBe(printed("Мишка"));
    expect(printed(`${long}абв`)).toBe(printed(`${long}где`));
    expect(printed("и\u0306од")).toBe(printed("йод"));
  });

  it("begins with what a person recognises", () => {
    expect(inventoryId(article("msp-ad/jar"))).toMatch(/^MSPADJAR-/);
    expect(inventoryId(article("Мишка"))).toMatch(/^ITEM-/);
  });

  it("is another one where the first belongs to something else", () => {
    expect(inventoryId(article("A"), 1)).not.toBe(inventoryId(article("A")));
  });
});
