/**
 * Fields that the settings of several parts share. Every decimal is text: percentages and amounts go through exact
 * arithmetic and must not meet a binary float on the way.
 */
import { z } from "@medusajs/framework/zod";
import { problem } from "./problems";
import { isDecimalText } from "./texts";

export const decimal = z.string().trim().refine(isDecimalText, problem("decimal"));

export const notNegative = decimal.refine((value) => !value.startsWith("-"), problem("negative"));

/** A short text that a person types. */
export const name = z.string().trim().min(1).max(300);

/** A second entry of one meaning would leave it to chance which of them counts. */
export function noTwice<T>(
  context: z.RefinementCtx,
  entries: readonly T[],
  key: (entry: T) => string,
  path: (index: number) => (string | number)[],
): void {
  const seen = new Set<string>();
  entries.forEach((entry, index) => {
    const own = key(entry);
    if (seen.has(own)) {
      context.addIssue({ code: "custom", ...problem("twice"), path: path(index) });
    }
    seen.add(own);
  });
}
