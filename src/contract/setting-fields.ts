/**
 * Fields that the settings of several parts share. Every decimal is text: percentages and amounts go through exact
 * arithmetic and must not meet a binary float on the way.
 */
import { z } from "@medusajs/framework/zod";
import { isDecimalText } from "./texts";

const DECIMAL = 'must be a decimal number like "12.5"';

export const decimal = z.string(DECIMAL).trim().refine(isDecimalText, DECIMAL);

export const notNegative = decimal.refine((value) => !value.startsWith("-"), "must not be negative");

/** A short text that a person types. */
export const name = z
  .string("must be a text")
  .trim()
  .min(1, "must not be empty")
  .max(300, "at most 300 characters");

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
      context.addIssue({ code: "custom", message: "stands there twice", path: path(index) });
    }
    seen.add(own);
  });
}
