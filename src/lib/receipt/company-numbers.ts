/**
 * Numbers that companies are known by: the Bulgarian ЕИК (BULSTAT) with its check digits, and the form of a VAT number
 * in each state of the EU. Whether a number is in use only its register knows; a slip of the pen is caught here.
 */

/** Weighted sum modulo 11; 10 asks for the second row of weights, and there stands for 0. */
function checkDigit(
  digits: readonly number[],
  weights: readonly number[],
  second: readonly number[],
): number {
  const remainder = (row: readonly number[]) =>
    row.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11;
  const first = remainder(weights);
  return first < 10 ? first : remainder(second) % 10;
}

/** 9 digits for a company, 13 for a branch of it; both end in a check digit. */
export function isEik(text: string): boolean {
  if (!/^(\d{9}|\d{13})$/.test(text)) {
    return false;
  }
  const digits = [...text].map(Number);
  const company = checkDigit(digits, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10]);
  if (company !== digits[8]) {
    return false;
  }
  return text.length === 9 || checkDigit(digits.slice(8), [2, 7, 3, 5], [4, 9, 5, 7]) === digits[12];
}

/** Fewer digits than any company's number has without the zeros in front of it. */
const FEWEST_DIGITS = 6;

/**
 * The ЕИК that these digits spell. A table may have eaten the zeros in front of a company's, or a form may have added
 * some; that is believed only where the check digit proves it. Null for whatever else: a slip of the pen is not guessed
 * away, and ten digits that begin with a birthday may be a person's.
 */
export function readEik(digits: string): string | null {
  if (isEik(digits) && /[1-9]/.test(digits)) {
    return digits;
  }
  const bare = digits.replace(/^0+/, "");
  const isCompanys = /^\d{1,15}$/.test(digits) && bare.length >= FEWEST_DIGITS && !beginsWithBirthday(digits);
  const whole = bare.padStart(9, "0");
  return isCompanys && whole.length === 9 && isEik(whole) ? whole : null;
}

/** The month says the century: 1 to 12 of 1900, 21 to 32 of 1800, 41 to 52 of 2000. */
const CENTURIES = [1900, 1800, 2000];

/** The first year of the century that such a number names a day of; undefined where there is no such day. */
function centuryOf(text: string): number | undefined {
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)\d{4}$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) {
    return undefined;
  }
  const century = CENTURIES[Math.floor(month / 20)];
  const born = new Date(Date.UTC((century ?? 0) + year, (month % 20) - 1, day));
  const isDay = born.getUTCMonth() === (month % 20) - 1 && born.getUTCDate() === day;
  return isDay ? century : undefined;
}

/** Of somebody who may be alive. */
const beginsWithBirthday = (text: string): boolean => (centuryOf(text) ?? 0) >= 1900;

const EGN_WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6];

/** ЕГН: a day on which somebody was born, and a check digit. */
export function isPersonalNumber(text: string): boolean {
  const sum = EGN_WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return centuryOf(text) !== undefined && (sum % 11) % 10 === Number(text[9]);
}

/** Whether a person's number stands anywhere in a text that is about a company. */
export function namesPersonalNumber(text: string): boolean {
  return (text.match(/\d+/g) ?? []).some(isPersonalNumber);
}

/** Cyrillic letters that look like Latin ones, and those of "БГ" and "ЕИК" that only sound like them. */
const LATIN: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  Е: "E",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Т: "T",
  У: "Y",
  Х: "X",
  І: "I",
  Ј: "J",
  Ѕ: "S",
  Б: "B",
  Г: "G",
  И: "I",
};

/** Capitals without blanks, dots and dashes, in Latin letters as far as they look like them. */
function compact(text: string): string {
  return text
    .replace(/№/g, " ")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s.\p{Cf}\p{Pd}]+/gu, "")
    .replace(/[\u0400-\u04ff]/g, (letter) => LATIN[letter] ?? letter);
}

/** What people write before a number; the longer ones first. */
const LABELS = [
  "ЕИК по БУЛСТАТ",
  "ИН по ЗДДС",
  "ИН по ДДС",
  "ДДС номер",
  "VAT number",
  "БУЛСТАТ",
  "BULSTAT",
  "VAT No",
  "VAT ID",
  "ЗДДС",
  "ЕИК",
  "EIK",
  "ЕГН",
  "EGN",
  "ДДС",
  "VAT",
].map(compact);

/** What people write where they have no number. */
const NOTHING = new Set(["не", "няма", "ne", "nyama", "no", "none", "n/a", "na"].map(compact));

const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** A number without everything that people write around and within it; "" for a word that says that there is none. */
export function plainNumber(text: string): string {
  let rest = compact(text).replace(AROUND, "");
  for (;;) {
    const label = LABELS.find((start) => rest.startsWith(start));
    if (label === undefined) {
      return NOTHING.has(rest) ? "" : rest;
    }
    rest = rest.slice(label.length).replace(AROUND, "");
  }
}

/** By the prefix of the number, which for Greece is not its ISO code. */
const EU_VAT_FORMS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

/** The prefix of a country's VAT numbers; null outside the EU. `countryCode` is ISO 3166-1 alpha-2 in capitals. */
export function vatPrefix(countryCode: string): string | null {
  const prefix = countryCode === "GR" ? "EL" : countryCode;
  return EU_VAT_FORMS[prefix] === undefined ? null : prefix;
}

/** With its prefix, without blanks; a Bulgarian one of nine digits is prefix and ЕИК. */
export function isEuVatNumber(text: string): boolean {
  const [prefix, number] = [text.slice(0, 2), text.slice(2)];
  const form = EU_VAT_FORMS[prefix];
  if (form === undefined || !form.test(number)) {
    return false;
  }
  return prefix !== "BG" || number.length !== 9 || isEik(number);
}

/**
 * A number of the EU with its prefix, whichever way its country stands before it: not at all, as ISO has it, or twice. A
 * Belgian one of nine digits is from before 2008 and has a zero in front since then. What has no form of its country
 * comes back all the same, to be told as wrong.
 */
export function euVatNumber(number: string, prefix: string, countryCode: string): string {
  const starts = [prefix, countryCode];
  let rest = number;
  for (;;) {
    const start = starts.find((text) => rest.startsWith(text));
    const isFirst = rest === number;
    if ((start === undefined || !isFirst) && isEuVatNumber(prefix + padded(rest, prefix))) {
      return prefix + padded(rest, prefix);
    }
    if (start === undefined) {
      return prefix + rest;
    }
    rest = rest.slice(start.length);
  }
}

const padded = (number: string, prefix: string): string =>
  prefix === "BE" && /^\d{9}$/.test(number) ? `0${number}` : number;
