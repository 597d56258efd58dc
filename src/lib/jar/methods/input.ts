import { z } from "@medusajs/framework/zod";
import { unsendable } from "../../text";
import { JarInputError } from "../errors";
import type { JarParameters } from "../form";
import { isDate, pathText } from "../values";

/**
 * What callers hand in, checked before anything is sent. The message names the field and what it must be, never the
 * value: it may be a customer's address.
 */
export function readInput<T extends z.ZodType>(method: string, schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  const field = pathText(issue?.path ?? []) || "input";
  throw new JarInputError(`${field}: ${issue?.message ?? "not acceptable"}; nothing was sent`, {
    method,
    field,
  });
}

// \p{Cc} are the control characters; U+2028 and U+2029 break lines as well. An address is one line (jar-api.md 7.6).
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

const MAX_LINE = 1_000;
const cleanLine = z
  .string("must be a text")
  .transform(cleanText)
  .refine((value) => value.length <= MAX_LINE, `must not be longer than ${MAX_LINE} characters`);

export const lineOfText = cleanLine.refine((value) => value !== "", "must not be empty");
/** A blank one is not sent. */
export const optionalLine = cleanLine.transform((value) => value || undefined);
/** A code or reference is sent as it is, or not at all. */
export const exactText = z.string("must be a text").superRefine((value, context) => {
  const message = unsendable(value);
  if (message !== null) {
    context.addIssue({ code: "custom", message });
  }
});
export const day = z.string("must be a date").refine(isDate, "must be a real date as YYYY-MM-DD");
/** Both ends asked for, in order. */
export const period = z.object({ from: day, to: day }).refine(({ from, to }) => from <= to, inOrder());
/** Without an end. */
export const openPeriod = z
  .object({ from: day, to: day.optional() })
  .refine(({ from, to }) => to === undefined || from <= to, inOrder());
export const positiveInteger = z
  .number("must be a number")
  .refine((value) => Number.isSafeInteger(value) && value > 0, "must be a whole number above zero");

export const filter = z.object({
  categoryId: positiveInteger.optional(),
  changedSince: day.optional(),
});
export const pageRequest = filter.extend({ page: positiveInteger });

function inOrder() {
  return { path: ["to"], message: "must not be before from" };
}

/** The parameters of a call that asks for one document or invoice. */
export function paperId(method: string, id: unknown): JarParameters {
  return readInput(method, z.object({ id: exactText }), { id });
}
