import { z } from "@medusajs/framework/zod";
import { schemaProblems } from "../../../src/lib/schema-problems";

const SCHEMA = z
  .object({
    name: z.string().min(1, "must not be empty"),
    kind: z.enum(["invoice", "warranty"]),
    links: z.array(z.object({ url: z.string().max(8) })),
  })
  .strict();

describe("why data does not fit its schema", () => {
  it.each([
    [{ name: "", kind: "invoice", links: [] }, "name: must not be empty"],
    [{ links: [] }, 'name: is required; kind: Invalid option: expected one of "invoice"|"warranty"'],
    [
      { name: "x", kind: "invoice", links: [{ url: "short" }, { url: "Maria, 0888 123 456" }] },
      "links.1.url: Too big: expected string to have <=8 characters",
    ],
    [{ name: "x", kind: "invoice", links: [], pin: "1234" }, 'Unrecognized key: "pin"'],
    ["Maria", "Invalid input: expected object, received string"],
  ])("%j: names each field, and never what stood in it", (data, line) => {
    const { error } = SCHEMA.safeParse(data);
    expect(error && schemaProblems(error)).toBe(line);
  });
});
