import type { z } from "@medusajs/framework/zod";
import { readFields } from "../../../src/lib/schema-problems";

/** What is wrong with data, as "field: code" with the params behind it. */
export function refusedAs(schema: z.ZodType, data: unknown): string[] {
  const read = readFields(schema, data);
  return read.kind === "read"
    ? []
    : read.fields.map(({ path, code, params }) => [`${path}: ${code}`, ...Object.values(params)].join(" "));
}
