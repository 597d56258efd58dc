/**
 * Makes a piece of foreign text fit for an error message, a log line or a row. The one place that masks: known secrets in
 * every spelling in which they travel; a person's words in either script, in capitals or not, spelled as HTML or JSON
 * spells them, and the digits of their phone however they are parted; e-mail addresses, phone numbers and signed tokens by
 * their look. Control characters become blanks, and the rest is cut to `max` characters. Masking comes before cutting, so
 * that no half of a secret survives at the end.
 */
import { decoded, fold } from "./fold";

const MASK = "***";

// Each begins where a word begins: tried at every letter of a long word, they would take seconds.
const LOOKS_PRIVATE: readonly RegExp[] = [
  /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{20,}/g,
  /\b(?:basic|bearer)\s+[A-Za-z0-9+/=_.-]{8,}/gi,
  /(?<![^\s@<>"'()&;:,=])[^\s@<>"'()&;:,=]+@[^\s@<>"'()&;:,=]+\.[^\s@<>"'()&;:,=]+/g,
  /(?:\+|00)359[\d\s()./-]{7,16}\d|(?<![\w-])\(?0[2-9](?:[\s()./-]{0,2}\d){7,9}(?!\d)/g,
];

// More than any excerpt needs, little enough to be searched at once.
const WINDOW = 20_000;

interface Masked {
  /** What a person said of themselves: names, addresses, phones, e-mails. Their words are masked one by one. */
  personal?: readonly string[];
  max?: number;
}

export function redact(
  text: string,
  secrets: readonly string[],
  { personal = [], max = 200 }: Masked = {},
): string {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  const longest = Math.max(spellings[0]?.length ?? 0, ...personal.map(({ length }) => length));
  let clean = without(text.slice(0, WINDOW), spellings);
  // What straddles the end of the window is not recognised: its length is dropped there.
  if (text.length > WINDOW) {
    clean = clean.slice(0, -Math.max(1, longest));
  }
  if (personal.length > 0) {
    clean = withoutPerson(without(decoded(decoded(clean)), spellings), personal);
  }
  for (const pattern of LOOKS_PRIVATE) {
    clean = clean.replace(pattern, MASK);
  }
  return cut(clean.replace(/[\p{Cc}\s]+/gu, " ").trim(), max);
}

function without(text: string, spellings: readonly string[]): string {
  return spellings.reduce((clean, spelling) => clean.split(spelling).join(MASK), text);
}

/** A word of two letters, or a number of three digits, is nobody's. */
const LEAST_LETTERS = 3;
const LEAST_DIGITS = 4;
/** Without the country and the zero before it, which are written or not. */
const PHONE_DIGITS = 7;

function withoutPerson(text: string, personal: readonly string[]): string {
  const words = new Set(personal.flatMap(wordsOf));
  const folded = fold(text);
  const hidden = new Set<number>();
  for (const word of words) {
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + 1)) {
      const from = folded.spans[at]?.from ?? 0;
      const to = folded.spans[at + word.length - 1]?.to ?? 0;
      if (isPhone(word) || !/\s/.test(text.slice(from, to))) {
        range(from, to).forEach((sign) => hidden.add(sign));
      }
    }
  }
  return range(0, text.length)
    .map((at) => (hidden.has(at) ? (hidden.has(at - 1) ? "" : MASK) : (text[at] ?? "")))
    .join("");
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

/** Its digits may be parted by anything but letters. */
const isPhone = (word: string): boolean => word.length === PHONE_DIGITS && /^\d+$/.test(word);

function wordsOf(said: string): string[] {
  const digits = fold(said).text.replace(/\D/g, "");
  const words = said.split(/[^\p{L}\p{M}\p{N}]+/u).map((word) => fold(word).text);
  return [
    ...words.filter((word) => word.length >= (/^\d+$/.test(word) ? LEAST_DIGITS : LEAST_LETTERS)),
    ...(digits.length >= PHONE_DIGITS && digits.length <= 15 ? [digits.slice(-PHONE_DIGITS)] : []),
  ];
}

function spellingsOf(secret: string): string[] {
  if (secret === "") {
    return [];
  }
  const url = encodeURIComponent(secret);
  const xml = secret.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const json = JSON.stringify(secret).slice(1, -1);
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const base64 = Buffer.from(secret, "utf8").toString("base64");
  return [secret, url, form, xml, json, json.replace(/\//g, "\\/"), base64];
}

function cut(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, Math.max(0, max - 1)).join("")}…`;
}
