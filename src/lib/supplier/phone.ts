/**
 * Phone numbers as customers type them, made one form for couriers: "+", country code and number without any separator
 * (ITU-T E.164). A number without a country code counts as Bulgarian.
 */
const BULGARIA = "359";

/** Mobile numbers (087, 088, 089, 098, 099) have nine digits after the zero, all others seven or eight. */
const BULGARIAN = /^(?:(?:8[789]|9[89])\d{7}|(?!8[789])[2-9]\d{6,7})$/;

/** A country code never begins with a zero; fifteen digits at most, and fewer than eight reach nobody abroad. */
const ABROAD = /^[1-9]\d{7,14}$/;

/** Null for what is no number that a courier could call. Of two numbers in one field the first that is one counts. */
export function normalisePhone(typed: string): string | null {
  const parts = [typed, ...typed.split(/[,;/|]|\s{2,}|\p{L}+\.?/u)];
  return parts.reduce<string | null>((found, part) => found ?? readNumber(part), null);
}

function readNumber(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/[\s().\-–/\p{Cf}]/gu, "");
  const match = /^(\+|00)?(\d{6,})$/.exec(plain);
  if (!match) {
    return null;
  }
  const [, prefix, digits = ""] = match;
  if (digits.startsWith(BULGARIA)) {
    const number = bulgarian(digits.slice(BULGARIA.length));
    if (number !== null || prefix !== undefined) {
      return number;
    }
  }
  if (prefix !== undefined) {
    return ABROAD.test(digits) ? `+${digits}` : null;
  }
  return bulgarian(digits);
}

/** With the zero of calls inside the country or without it; "+359 0888" is a common slip. */
function bulgarian(digits: string): string | null {
  const number = digits.replace(/^0/, "");
  return BULGARIAN.test(number) ? `+${BULGARIA}${number}` : null;
}
