/**
 * Words as they are compared when it matters that they may be the same and not how they are spelled: in either script, in
 * capitals or not, with signs spelled as HTML or JSON spells them. Each folded letter knows where it stood.
 */

/** Letter by letter, after the Bulgarian Transliteration Act of 2009. */
export const LATIN: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "h",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "sht",
  ъ: "a",
  ь: "y",
  ю: "yu",
  я: "ya",
  // Not Bulgarian, but seen in names of Russian goods.
  ё: "yo",
  ы: "y",
  э: "e",
};

export interface Folded {
  text: string;
  /** Of each sign of `text`, where its letter began and ended. */
  spans: { from: number; to: number }[];
}

/**
 * Spellings that Bulgarians use for the same letter come to one: y and j as i, w as v, x as ks, tz as ts, kh as h, a letter
 * written twice as one. Signs that are no letters and no digits are left out.
 */
export function fold(text: string): Folded {
  const letters: string[] = [];
  const spans: Folded["spans"] = [];
  let at = 0;
  // What stands between two words keeps their letters apart; a mark or a sign that nobody sees does not.
  let isParted = false;
  for (const sign of text) {
    const span = { from: at, to: at + sign.length };
    at = span.to;
    const plainly = plain(sign);
    isParted = plainly === "" ? isParted || !/[\p{M}\p{C}]/u.test(sign) : isParted;
    for (const letter of plainly) {
      const before = isParted ? "" : (letters.at(-1) ?? "");
      isParted = false;
      const folded = letter === "z" && before === "t" ? "s" : letter;
      const isSame = folded === before && !isDigit(folded);
      if (isSame || (folded === "h" && before === "k")) {
        letters[letters.length - 1] = folded;
        spans[spans.length - 1] = { from: spans.at(-1)?.from ?? span.from, to: span.to };
      } else {
        letters.push(folded);
        spans.push(span);
      }
    }
  }
  return { text: letters.join(""), spans };
}

const SAME: Readonly<Record<string, string>> = { y: "i", j: "i", w: "v", x: "ks", q: "k" };

function plain(sign: string): string {
  const lower = sign.normalize("NFKC").toLowerCase();
  const latin = Array.from(lower, (letter) => LATIN[letter] ?? letter.normalize("NFKD")).join("");
  return latin.replace(/[^a-z0-9]+/g, "").replace(/[yjwxq]/g, (letter) => SAME[letter] ?? letter);
}

function isDigit(sign: string): boolean {
  return /\d/.test(sign);
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** Signs as they are, where HTML, XML, JSON or an address spells them otherwise. */
export function decoded(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi,
      (whole, hex?: string, dec?: string, name?: string) =>
        name === undefined
          ? signOf(hex ? Number.parseInt(hex, 16) : Number(dec), whole)
          : (NAMED[name.toLowerCase()] ?? whole),
    )
    .replace(/(?:%[0-9a-f]{2})+/gi, (whole) => {
      try {
        return decodeURIComponent(whole);
      } catch {
        return whole;
      }
    });
}

function signOf(code: number, whole: string): string {
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}
