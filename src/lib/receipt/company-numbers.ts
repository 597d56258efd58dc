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
