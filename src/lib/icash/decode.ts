/**
 * The scalars of iCash's answers, read tolerantly and typed strictly: ids and decimals come as numbers or as text
 * (icash-api.md C30), every field but the own id may be null or empty (C31), unknown fields are kept (C50).
 */
import { z } from "@medusajs/framework/zod";
import { plainDecimal } from "../money";

const wholeNumber = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d{1,16}$/),
  ])
  .transform(Number)
  .refine((value) => Number.isSafeInteger(value) && value >= 0, "expected a safe whole number");

const emptyIsNull = (value: unknown): unknown =>
  value === undefined || (typeof value === "string" && value.trim() === "") ? null : value;

/** An id that must be there. */
export const id = wholeNumber.refine((value) => value > 0, "expected a positive id");

/** A count that must be there, such as `TotalRecords`. */
export const count = wholeNumber;

export const optionalId = z.preprocess(emptyIsNull, wholeNumber.nullable());

/** Text or null; numbers become text, so that an id compares as text whichever way it was written. */
export const optionalText = z.preprocess(
  emptyIsNull,
  z.union([z.string(), z.number()]).transform(String).nullable(),
);

export const text = optionalText.transform((value) => value ?? "");

/** "0000-00-00 00:00:00" is how a database of that kind writes "no date". */
export const optionalDate = optionalText.transform((value) =>
  value !== null && /^0000-00-00/.test(value) ? null : value,
);

/** Beyond this a JSON number no longer tells its five decimals apart. */
const LARGEST_EXACT = 1e10;

/** A text with an exponent is none of iCash's, so nothing is known of its last digit. */
function isExact(value: string | number): boolean {
  return typeof value === "number" ? Math.abs(value) < LARGEST_EXACT : !/e/i.test(value);
}

/** A decimal that must be there, as text: `OperationPayedSum` must equal `OperationPrice` to the last digit (C30). */
export const decimal = z.union([z.string(), z.number()]).transform((value, context) => {
  const plain = isExact(value) ? plainDecimal(String(value)) : null;
  if (plain !== null) {
    return plain;
  }
  context.addIssue({ code: "custom", message: "expected a plain decimal" });
  return z.NEVER;
});

export const optionalDecimal = z.preprocess(emptyIsNull, decimal.nullable());

export const optionalFlag = optionalText.transform((value) => (value === null ? null : value === "1"));

/** A `SET(...)`: the members as a list, however several are written (C32). */
export const optionalSet = z.preprocess(
  (value) =>
    (typeof value === "string" ? value.split(",") : Array.isArray(value) ? (value as unknown[]) : [])
      .map((member) => (typeof member === "string" ? member.trim() : member))
      .filter((member) => member !== ""),
  z.array(z.string()),
);

/** `data` of the methods that answer with nothing but "it is done". */
export const ok = z.literal("OK");

export const done = ok.transform(() => undefined);

/**
 * An object that is read by `schema` and also handed on untouched, because the documents know only the beginning of
 * some answers (icash-api.md 4.14).
 */
export function withRaw<Read, Output>(
  schema: z.ZodType<Read>,
  build: (read: Read, raw: Record<string, unknown>) => Output,
): z.ZodType<Output> {
  return z.record(z.string(), z.unknown()).transform((raw, context) => {
    const read = schema.safeParse(raw);
    if (read.success) {
      return build(read.data, raw);
    }
    for (const issue of read.error.issues) {
      context.addIssue({ code: "custom", path: [...issue.path], message: issue.message });
    }
    return z.NEVER;
  });
}

/** An entry of the account's lists of pay types and units. */
export interface IcashNamed {
  id: number;
  name: string;
  raw: Record<string, unknown>;
}

export const NAMED_FIELDS: readonly string[] = ["id", "value", "name"];

/** The tables call the name `name`, the examples `value` (C27). The account numbers these itself, perhaps from 0. */
export const named: z.ZodType<IcashNamed> = withRaw(
  z.looseObject({ id: count, value: optionalText, name: optionalText }),
  (read, raw) => ({ id: read.id, name: read.value ?? read.name ?? "", raw }),
);

/** `{ TotalRecords, Data: [...] }`, the form of every list (icash-api.md 3). */
export function listOf<Item>(item: z.ZodType<Item>): z.ZodType<{ total: number; rows: Item[] }> {
  return z
    .looseObject({ TotalRecords: count, Data: z.array(item) })
    .transform((list) => ({ total: list.TotalRecords, rows: list.Data }));
}

/** The places of a failed read, without any value. */
export function issuePaths(error: z.ZodError): string {
  const places = error.issues.slice(0, 3).map((issue) => {
    const path = issue.path.map(String).join(".") || "data";
    return `${path} (${issue.message})`;
  });
  return places.join(", ");
}
