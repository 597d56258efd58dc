import fc from "fast-check";
import { inventoryId } from "../../../src/workflows/fiscal/register/items";
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

describe("an article's inventory number", () => {
  it("has at most twenty plain characters, whatever the code is", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60, unit: "grapheme" }),
        fc.integer({ min: 1, max: 99 }),
        (key, group) => {
          expect(inventoryId(key, group)).toMatch(/^[A-Z0-9]{1,11}-[0-9A-F]{8}$/);
        },
      ),
    );
  });

  it("is the same for the same article, and another one for another article or VAT group", () => {
    const codes = [
      "CABDIGITUSCAT6UTPBP9ED",
      "CABDIGITUSCAT6UTPMF2BV",
      "cabdigituscat6utpbp9ed",
      "Мишка",
      "Мишки",
    ];
    const numbers = codes.flatMap((code) => [inventoryId(code, 1), inventoryId(code, 2)]);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(inventoryId("A", 1)).toBe(inventoryId("A", 1));
  });

  it("begins with what a person recognises", () => {
    expect(inventoryId("msp-ad/jar", 1)).toMatch(/^MSPADJAR-/);
    expect(inventoryId("Мишка", 1)).toMatch(/^ITEM-/);
  });
});
