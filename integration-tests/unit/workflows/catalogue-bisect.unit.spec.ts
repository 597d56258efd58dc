/** One bad item never stops the rest, and an outage is never blamed on an item. */
import fc from "fast-check";
import { writeWhatGoes } from "../../../src/workflows/dropship/catalogue/write/bisect";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** All or nothing, as Medusa does it. */
function database(refused: ReadonlySet<number>) {
  const written: number[] = [];
  const write = jest.fn(async (items: number[]) => {
    const bad = items.find((item) => refused.has(item));
    if (bad !== undefined) {
      throw new Error(`insert into "product" ("title") values ('x - y') - ${bad} is not wanted`);
    }
    written.push(...items);
  });
  return { written, write };
}

describe("a batch", () => {
  it("is written as a whole when nothing is wrong with it", async () => {
    const { write, written } = database(new Set());
    expect(await writeWhatGoes(numbers(100), write, String)).toEqual(new Map());
    expect(write).toHaveBeenCalledTimes(1);
    expect(written).toEqual(numbers(100));
  });

  it("is written but for the bad items, each good one once, in few attempts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 8 }), async (bad) => {
        const { write, written } = database(new Set(bad));
        const refused = await writeWhatGoes(numbers(100), write, String);
        expect([...refused.keys()].sort()).toEqual([...bad].sort());
        expect(written.sort((a, b) => a - b)).toEqual(numbers(100).filter((item) => !bad.includes(item)));
        // Each bad item costs two attempts on each of seven levels.
        expect(write.mock.calls.length).toBeLessThanOrEqual(1 + 14 * bad.length);
      }),
    );
  });

  it("says why in the database's words, without the statement", async () => {
    const refused = await writeWhatGoes([1, 2], database(new Set([2])).write, String);
    expect(refused).toEqual(new Map([[2, "2 is not wanted"]]));
  });

  it("of which nothing can be written says so as a whole", async () => {
    const all = numbers(12);
    await expect(writeWhatGoes(all, database(new Set(all)).write, String)).rejects.toThrow(
      "Not one of 12 items (0, 1, 2…) could be written: 11 is not wanted",
    );
    expect((await writeWhatGoes([1, 2], database(new Set([1, 2])).write, String)).size).toBe(2);
  });

  it.each([
    Object.assign(new Error("read failed"), { code: "ECONNRESET" }),
    Object.assign(new Error("too many clients"), { code: "53300" }),
    Object.assign(new Error("gone"), { code: "57P01" }),
    Object.assign(new Error("deadlock"), { code: "40P01" }),
    new Error("Connection terminated unexpectedly"),
  ])("is given up at once in an outage: %s", async (error) => {
    const write = jest.fn().mockRejectedValue(error);
    await expect(writeWhatGoes(numbers(20), write, String)).rejects.toBe(error);
    expect(write).toHaveBeenCalledTimes(1);
  });
});
