import type { z } from "@medusajs/framework/zod";
import { toList } from "../../../../src/lib/jar/list";
import * as values from "../../../../src/lib/jar/values";

const read = (schema: z.ZodType, value: unknown) => {
  const result = schema.safeParse(value);
  return result.success ? result.data : "refused";
};
const NOTHINGS: unknown[] = [undefined, null, "", "  ", [], {}, false];

describe("wire values", () => {
  it.each([
    ["737.77", "737.77"],
    [737.77, "737.77"],
    ["26.8920", "26.8920"],
    [26.891999999999999, "26.892"],
    [" 0.852 ", "0.852"],
    ["736.00", "736.00"],
    [0, "0"],
    ["1.0E-5", "0.00001"],
    [1e-7, "0.0000001"],
    ["1.5E+3", "1500"],
    [1e21, "1000000000000000000000"],
    ["-5", "refused"],
    ["12,50", "refused"],
    ["1 200", "refused"],
    ["", "refused"],
    ["0x10", "refused"],
    [Number.NaN, "refused"],
    [Number.POSITIVE_INFINITY, "refused"],
    [true, "refused"],
    [null, "refused"],
  ])("reads the amount %p as %p", (wire, expected) => {
    expect(read(values.amount, wire)).toBe(expected);
  });

  it("reads a negative sum where a sum may be negative", () => {
    expect(read(values.decimalOrNull, "-12.50")).toBe("-12.50");
  });

  it.each([
    ["0", null],
    ["0.00", null],
    [0, null],
    ["1.20", "1.20"],
    ["0.01", "0.01"],
    [null, null],
  ])("reads the old price %p as %p", (wire, expected) => {
    expect(read(values.amountAboveZeroOrNull, wire)).toBe(expected);
  });

  it.each([
    ["39181", 39181],
    [39181, 39181],
    ["1.00", 1],
    ["0", 0],
    ["1.5", "refused"],
    ["-1", "refused"],
    ["", "refused"],
  ])("reads the whole number %p as %p", (wire, expected) => {
    expect(read(values.integer, wire)).toBe(expected);
  });

  it.each([
    ["535608", "535608"],
    [535608, "535608"],
    [" 7 ", "7"],
    ["007", "007"],
    [2 ** 60, "refused"],
    [0, "refused"],
    ["0", "refused"],
    [1.5, "refused"],
    ["", "refused"],
    [false, "refused"],
  ])("reads the id %p as %p", (wire, expected) => {
    expect(read(values.id, wire)).toBe(expected);
  });

  it.each([true, 1, "1", "true", "TRUE", "t", "yes"])("takes %p for yes", (wire) => {
    expect(read(values.flag, wire)).toBe(true);
  });

  it.each([0, "0", "false", "f", ...NOTHINGS])("takes %p for no", (wire) => {
    expect(read(values.flag, wire)).toBe(false);
  });

  it("does not guess what another word means", () => {
    expect(read(values.flag, "maybe")).toBe("refused");
  });

  it.each([
    ["2018-04-27 15:03:13", "2018-04-27 15:03:13"],
    ["2018-04-27", "2018-04-27"],
    ["0000-00-00 00:00:00", null],
    ["0000-00-00", null],
    ["2018-02-30 10:00:00", "refused"],
    ["2018-04-27 24:00:00", "refused"],
    ["27.04.2018", "refused"],
  ])("reads the moment %p as %p", (wire, expected) => {
    expect(read(values.momentOrNull, wire)).toBe(expected);
  });

  it.each(NOTHINGS)("takes %p for nothing", (wire) => {
    const schemas = [
      values.textOrNull,
      values.idOrNull,
      values.amountOrNull,
      values.integerOrNull,
      values.momentOrNull,
      values.numberOrNull,
    ];
    expect(schemas.map((schema) => read(schema, wire))).toEqual(schemas.map(() => null));
  });

  it("never repeats a value in a message", () => {
    const result = values.amount.safeParse("ул. Шипка 1");
    expect(JSON.stringify(result.error?.issues)).not.toContain("Шипка");
  });
});

describe("lists", () => {
  const shape = { names: ["product"], key: "code" };
  const a = { code: "A" };
  const b = { code: "B" };

  it.each([
    ["an array", [a, b], [a, b]],
    ["a map by code", { A: a, B: b }, [a, b]],
    ["a map whose XML names collide", { AB: [a, b] }, [a, b]],
    ["a wrapper of several", { product: [a, b] }, [a, b]],
    ["a wrapper of one", { product: a }, [a]],
    ["an item wrapper", { item: [a, b] }, [a, b]],
    ["a wrapper in a wrapper", { item: { item: [a, b] } }, [a, b]],
    ["one bare item", a, [a]],
    ["numeric codes beside others", { product: [a], X: b }, [a, b]],
    ["a map whose code is named code", { code: a }, [a]],
    ["a map by __proto__", JSON.parse('{"__proto__":{"code":"A"}}'), [a]],
    ["a wrapper of texts", { product: ["x", "y"] }, ["x", "y"]],
    ["a wrapper of one text", { product: "x" }, ["x"]],
    ["a wrapper of nothing", { product: "" }, []],
    ["an item without its key in a wrapper", { product: { price: "1" } }, [{ price: "1" }]],
  ])("are found in %s", (_name, wire, expected) => {
    expect(toList(wire, shape)).toEqual(expected);
  });

  it.each([undefined, null, "", false, 0, "0", [], {}])("are empty for %p", (wire) => {
    expect(toList(wire, shape)).toEqual([]);
  });

  it.each(["text", 5, true, { item: { item: { item: { item: { item: { item: [a] } } } } } }])(
    "are not guessed from %p",
    (wire) => {
      expect(toList(wire, shape)).toBeNull();
    },
  );
});
