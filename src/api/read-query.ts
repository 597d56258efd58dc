import { MedusaError } from "@medusajs/framework/utils";
import type { z } from "@medusajs/framework/zod";
import { schemaProblems } from "../lib/schema-problems";

/** Reads a query string by a schema; a bad one is INVALID_DATA that names the parameter. */
export function readQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const result = schema.safeParse(query);
  if (!result.success) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid query. ${schemaProblems(result.error)}`);
  }
  return result.data;
}
