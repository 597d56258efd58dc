/**
 * What texts from outside mean: which are decimals, and which names are the same however people and suppliers write
 * them. The settings refuse a second entry of one meaning by the rule by which products are matched with an entry.
 */

/** Whether a text from outside is a plain decimal amount, without an exponent. */
export function isDecimalText(text: string): boolean {
  return /^\s*[+-]?\d{1,15}(\.\d{1,15})?\s*$/.test(text);
}

/**
 * Removes what no receipt or label can show: control characters (tab and line breaks stay), unpaired surrogates,
 * zero-width characters that hide in names copied from web pages, and marks that reverse the reading direction.
 */
export function stripControl(text: string): string {
  return text.replace(
    /[^\P{Cc}\t\n\r]|\p{Cs}|[\u200B\u2060\uFEFF\u00AD\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    "",
  );
}

/** One line: no control characters, every run of white space one blank, none at the ends. */
export function oneLine(text: string): string {
  return stripControl(text).replace(/\s+/gu, " ").trim();
}

/** Names that people and suppliers write in their own way, made equal: case, white space and Unicode forms do not count. */
export function comparable(text: string): string {
  return oneLine(text.normalize("NFKC")).toLowerCase();
}

/** "A > B" or its names, each made comparable; empty names are none. */
export function comparablePath(path: readonly string[] | string | null): string[] {
  // Stored paths are joined texts, so a name with the separator inside must mean the same in both forms.
  const joined = typeof path === "string" ? path : (path ?? []).join(">");
  return joined
    .split(">")
    .map(comparable)
    .filter((name) => name !== "");
}

/** The whole path as one text, equal exactly where the paths are; empty without a name. */
export function pathKey(path: readonly string[] | string | null): string {
  return comparablePath(path).join(">");
}
