import { MedusaError } from "@medusajs/framework/utils";
import type { z } from "@medusajs/framework/zod";

/** Reads a query string by a schema; a bad one is INVALID_DATA that names the parameter. */
export function readQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const result = schema.safeParse(query);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid query. ${problems.join("; ")}`);
  }
  return result.data;
}
