import { z } from "@medusajs/framework/zod";
import { problem } from "../../../src/contract/problems";
import { readFields } from "../../../src/lib/schema-problems";

const SCHEMA = z
  .object({
    name: z.string().min(1).max(8).optional(),
    kind: z.enum(["invoice", "warranty"]).optional(),
    type: z.literal([3, 6]).optional(),
    links: z
      .array(z.object({ url: z.string() }))
      .min(1)
      .max(2)
      .optional(),
    pieces: z.number().int().min(0).max(9).optional(),
    days: z.number().min(1).optional(),
    share: z.number().gt(0).lt(100).optional(),
    off: z.boolean().optional(),
    mail: z.email().optional(),
    at: z.iso.datetime().optional(),
    map: z
      .record(
        z.string().refine((key) => key !== "Мария", problem("tax_key")),
        z.number(),
      )
      .optional(),
    secret: z
      .string()
      .refine(() => false, problem("between", { low: 1, high: 2 }))
      .optional(),
    own: z
      .string()
      .refine(() => false, "a sentence without a code")
      .optional(),
  })
  .strict();

const refused = (data: unknown) => {
  const read = readFields(SCHEMA, data);
  return read.kind === "refused" ? read.fields : [];
};

describe("why data does not fit its schema", () => {
  it.each<[unknown, string, string, object]>([
    [{ name: "" }, "name", "empty", {}],
    [{ name: "Мария Иванова" }, "name", "too_long", { limit: 8 }],
    [{ name: 5 }, "name", "not_text", {}],
    [{ kind: "letter" }, "kind", "not_one_of", { allowed: ["invoice", "warranty"] }],
    [{ type: 4 }, "type", "not_one_of", { allowed: ["3", "6"] }],
    [{ links: [] }, "links", "empty", {}],
    [{ links: [{ url: "a" }, { url: "b" }, { url: "c" }] }, "links", "too_many", { limit: 2 }],
    [{ links: [{ url: "a" }, {}] }, "links.1.url", "required", {}],
    [{ links: "a" }, "links", "not_list", {}],
    [{ pieces: -1 }, "pieces", "negative", {}],
    [{ pieces: 1.5 }, "pieces", "whole", {}],
    [{ pieces: "five" }, "pieces", "whole", {}],
    [{ pieces: 10 }, "pieces", "at_most", { limit: 9 }],
    [{ days: 0 }, "days", "at_least", { limit: 1 }],
    [{ share: 0 }, "share", "above", { limit: 0 }],
    [{ share: 100 }, "share", "below", { limit: 100 }],
    [{ off: "no" }, "off", "not_boolean", {}],
    [{ mail: "maria" }, "mail", "email", {}],
    [{ at: "yesterday" }, "at", "moment", {}],
    [{ map: { Мария: 1 } }, "map.Мария", "tax_key", {}],
    [{ map: [1] }, "map", "not_fields", {}],
    [{ secret: "0888 123 456" }, "secret", "between", { low: 1, high: 2 }],
    [{ own: "x" }, "own", "wrong_form", {}],
    [{ pin: "1234" }, "pin", "unknown_field", {}],
    ["Мария", "", "not_fields", {}],
    [undefined, "", "required", {}],
  ])("%j: names the field, what is wrong with it, and never what stood in it", (data, path, code, params) => {
    expect(refused(data)).toEqual([{ path, code, params }]);
  });

  it("names each of several fields", () => {
    expect(refused({ name: "", days: 0, pin: 1 }).map(({ path }) => path)).toEqual(["name", "days", "pin"]);
  });

  it("names a field once, with what is to be mended first", () => {
    const decimal = z
      .string()
      .refine((text) => /^-?\d+$/.test(text), problem("decimal"))
      .refine((text) => Number(text) > 0, problem("negative"));
    const read = readFields(z.object({ one: decimal, other: decimal }), { one: "x", other: "-1" });
    expect(read.kind === "refused" && read.fields.map(({ path, code }) => [path, code])).toEqual([
      ["one", "decimal"],
      ["other", "negative"],
    ]);
  });

  it("hands out what the schema makes of data that fit", () => {
    expect(readFields(z.object({ n: z.string().trim() }), { n: " a " })).toEqual({
      kind: "read",
      data: { n: "a" },
    });
  });
});
