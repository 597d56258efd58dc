import { z } from "@medusajs/framework/zod";
import { plainDecimal } from "../money";
import { isNothing, toList } from "./list";
import type { ListShape } from "./list";

/**
 * JAR's wire values as zod schemas (jar-api.md 6). The same value arrives as text from XML, as text or number from
 * JSON, and as nothing in six forms; each schema takes them all and gives one. Messages say what was expected and
 * never repeat what came, because an answer may hold a customer's data.
 */
const malformed = Symbol("malformed");

function wire<T>(expected: string, read: (value: unknown) => T | typeof malformed) {
  return z.transform((value: unknown, context): T => {
    const result = read(value);
    if (result !== malformed) {
      return result;
    }
    context.issues.push({ code: "custom", message: `expected ${expected}`, input: value });
    return z.NEVER;
  });
}

function orNull<T>(read: (value: unknown) => T | typeof malformed) {
  return (value: unknown): T | null | typeof malformed => (isNothing(value) ? null : read(value));
}

function readText(value: unknown): string | typeof malformed {
  if (typeof value === "number" && Number.isFinite(value)) {
    return String(value);
  }
  return typeof value === "string" && value.trim() !== "" ? value : malformed;
}

function readId(value: unknown): string | typeof malformed {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    return malformed;
  }
  const text = readText(value);
  return text === malformed || /^\s*0+\s*$/.test(text) ? malformed : text.trim();
}

function readIdOrNull(value: unknown): string | null | typeof malformed {
  if (isNothing(value) || value === 0) {
    return null;
  }
  // PHP writes a missing number as 0 when a column is cast to an integer.
  if (typeof value === "string" && /^\s*0+\s*$/.test(value)) {
    return null;
  }
  return readId(value);
}

function readDecimal(value: unknown): string | typeof malformed {
  const text = readText(value);
  return text === malformed ? malformed : (plainDecimal(text) ?? malformed);
}

function readAmount(value: unknown): string | typeof malformed {
  const text = readDecimal(value);
  return text !== malformed && text.startsWith("-") ? malformed : text;
}

function readInteger(value: unknown): number | typeof malformed {
  const text = readDecimal(value);
  if (text === malformed || !/^\d+(?:\.0+)?$/.test(text)) {
    return malformed;
  }
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : malformed;
}

function readSignedInteger(value: unknown): number | typeof malformed {
  const text = readDecimal(value);
  if (text === malformed || !text.startsWith("-")) {
    return readInteger(value);
  }
  const number = readInteger(text.slice(1));
  return number === malformed ? malformed : 0 - number;
}

const TRUE_WORDS = new Set(["true", "1", "t", "yes"]);
const FALSE_WORDS = new Set(["false", "0", "f"]);

function readFlag(value: unknown): boolean | typeof malformed {
  if (isNothing(value)) {
    return false;
  }
  const text = value === true ? "true" : readText(value);
  if (text === malformed) {
    return malformed;
  }
  const word = text.trim().toLowerCase();
  if (TRUE_WORDS.has(word)) {
    return true;
  }
  return FALSE_WORDS.has(word) ? false : malformed;
}

/** With the "T" of ISO 8601, too; a zone behind it would be another moment. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[ T]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d))?$/;

function readMoment(value: unknown): string | null | typeof malformed {
  const text = readText(value);
  const match = text === malformed ? null : MOMENT.exec(text.trim());
  if (!match) {
    return malformed;
  }
  if (match[1] === "0000-00-00") {
    return null;
  }
  const [, day = "", time] = match;
  return isDate(day) ? (time === undefined ? day : `${day} ${time}`) : malformed;
}

/** Whether a text is a real day written `YYYY-MM-DD`. Every product brings four, so no text is made for comparing. */
export function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (day === undefined) {
    return false;
  }
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

export const text = wire("a text", readText);
export const textOrNull = wire("a text or nothing", orNull(readText));
/** Text that stays text: the empty text when there is none. */
export const textOrEmpty = wire("a text or nothing", (value) => (isNothing(value) ? "" : readText(value)));
export const id = wire("an id", readId);
export const idOrNull = wire("an id or nothing", readIdOrNull);
/** Decimal text, never negative: a price. */
export const amount = wire("a decimal number that is not negative", readAmount);
export const amountOrNull = wire("a decimal number that is not negative, or nothing", orNull(readAmount));
/** Decimal text with a sign: a sum, which is negative on a credit note. */
export const decimalOrNull = wire("a decimal number or nothing", orNull(readDecimal));
export const integer = wire("a whole number", readInteger);
/** A count that is below zero when something was taken back. */
export const signedInteger = wire("a whole number", readSignedInteger);
export const integerOrNull = wire("a whole number or nothing", orNull(readInteger));
export const numberOrNull = wire(
  "a number or nothing",
  orNull((value) => {
    const decimal = readAmount(value);
    return decimal === malformed ? malformed : Number(decimal);
  }),
);
export const flag = wire("yes or no", readFlag);
export const momentOrNull = wire("a moment as YYYY-MM-DD HH:MM:SS, or nothing", orNull(readMoment));
/** A date without a documented type: JAR's own text when it is no date. */
export const momentOrText = z.union([momentOrNull, textOrNull]);
/** A price of which zero means that there is none (`old_price`, jar-api.md 6). */
export const amountAboveZeroOrNull = amountOrNull.transform((value) =>
  value !== null && /[1-9]/.test(value) ? value : null,
);

/** A list in any of its shapes, each item read by `item`; the first bad one fails the whole. */
export function listOf<T extends z.ZodType>(item: T, shape: ListShape) {
  return looseList(shape).transform((entries, context): z.output<T>[] => {
    const items: z.output<T>[] = [];
    for (const [index, entry] of entries.entries()) {
      const result = item.safeParse(entry);
      if (!result.success) {
        // Nothing is read after the first bad one: a hostile answer has millions, and each would be kept as an issue.
        const [issue] = result.error.issues;
        context.addIssue({ code: "custom", path: [index, ...(issue?.path ?? [])], message: issue?.message });
        return z.NEVER;
      }
      items.push(result.data);
    }
    return items;
  });
}

/** Twenty pages of the short listing in one; no list of this API comes near it. */
const MOST_ENTRIES = 20_000;

/** A list in any of its shapes with its items unread, for callers that judge each one alone. */
export function looseList(shape: ListShape) {
  return wire(`a list of at most ${MOST_ENTRIES} entries`, (value): unknown[] | typeof malformed => {
    const entries = toList(value, shape);
    return entries && entries.length <= MOST_ENTRIES ? entries : malformed;
  });
}

/** Exactly one item where JAR documents a list but shows an object (jar-api.md 10, rows 7 and 13). */
export function oneOf<T extends z.ZodType>(item: T, shape: ListShape) {
  return listOf(item, shape).transform((items, context): z.output<T> => {
    const [only] = items;
    if (only !== undefined && items.length === 1) {
      return only;
    }
    context.addIssue({ code: "custom", message: `expected one entry, found ${items.length}` });
    return z.NEVER;
  });
}

/** "products[3].price" out of zod's path. */
export function pathText(path: readonly PropertyKey[], prefix = ""): string {
  return path.reduce<string>((whole, part) => {
    if (typeof part === "number") {
      return `${whole}[${part}]`;
    }
    return whole === "" ? String(part) : `${whole}.${String(part)}`;
  }, prefix);
}
