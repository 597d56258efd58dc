import type { z } from "@medusajs/framework/zod";

const MISSING = /^Invalid input: expected .+, received undefined$/;

/**
 * Why data does not fit its schema, in one line: "prices.percent: must be a decimal number; stock.buffer: is required".
 * It names every field and its reason and never holds the data, which may be somebody's.
 */
export function schemaProblems({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => {
      const reason = MISSING.test(message) ? "is required" : message;
      return path.length === 0 ? reason : `${path.join(".")}: ${reason}`;
    })
    .join("; ");
}
