/**
 * What JAR's words about an order mean, and how often it is worth asking. The words are free text (jar-api.md 6.4): only
 * a whole text that is known acts, so that "Недоставена" is no delivery; every other text is merely shown.
 */
import { comparable } from "../text";

export interface StatusWords {
  delivered_words: readonly string[];
  canceled_words: readonly string[];
}

const DELIVERED = ["получена", "получен", "доставена", "доставен"];
const CANCELED = ["отказана", "отказан", "анулирана", "анулиран", "отменена", "отменен", "сторнирана"];

const NO_WORDS: StatusWords = { delivered_words: [], canceled_words: [] };

export function saysDelivered(shippingStatus: string | null, own: StatusWords = NO_WORDS): boolean {
  return isOneOf(shippingStatus, [...DELIVERED, ...own.delivered_words]);
}

/** The words by which JAR, or the courier, says that nothing will come; null when neither does. */
export function saysCanceled(
  { status, shippingStatus }: { status: string | null; shippingStatus: string | null },
  own: StatusWords = NO_WORDS,
): string | null {
  const words = [...CANCELED, ...own.canceled_words];
  return [status, shippingStatus].find((text) => isOneOf(text, words)) ?? null;
}

function isOneOf(text: string | null, words: readonly string[]): boolean {
  return text !== null && words.some((word) => comparable(word) === comparable(text));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds until the next look at an order of this age: the older, the rarer. Null: no more looks by themselves. */
export function nextCheckDelay(ageMs: number): number | null {
  if (ageMs < 2 * DAY) {
    return 10 * MINUTE;
  }
  if (ageMs < 14 * DAY) {
    return HOUR;
  }
  if (ageMs < 30 * DAY) {
    return 6 * HOUR;
  }
  return ageMs < 90 * DAY ? DAY : null;
}

/** The same for JAR's documents and invoices, which follow a parcel within hours or at the end of a month. */
export function nextPapersDelay(ageMs: number): number | null {
  if (ageMs < 3 * DAY) {
    return 2 * HOUR;
  }
  if (ageMs < 14 * DAY) {
    return 12 * HOUR;
  }
  return ageMs < 60 * DAY ? DAY : null;
}
