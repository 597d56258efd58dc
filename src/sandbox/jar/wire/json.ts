/**
 * Writes JSON as `json_encode` of the older releases does (jar-api.md 3.4): `/` escaped, everything outside ASCII as
 * `\uXXXX`, no white space, an empty array as `[]` whether it was a list or a map.
 */
import { entriesOf, isBrokenText, isPhpList, type PhpValue } from "./values";

/** Null when a text is not UTF-8: json_encode then gives nothing, and the server sends 200 with zero bytes. */
export function writeJson(value: PhpValue): string | null {
  try {
    return write(value);
  } catch (error) {
    if (error instanceof BrokenTextError) return null;
    throw error;
  }
}

class BrokenTextError extends Error {}

function write(value: PhpValue): string {
  if (typeof value === "string") return writeText(value);
  const entries = entriesOf(value);
  if (!entries) return String(value);
  if (isPhpList(entries)) return `[${entries.map(([, item]) => write(item)).join(",")}]`;
  return `{${entries.map(([key, item]) => `${writeText(key)}:${write(item)}`).join(",")}}`;
}

function writeText(text: string): string {
  if (isBrokenText(text)) throw new BrokenTextError();
  return JSON.stringify(text)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
