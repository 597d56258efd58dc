/**
 * Writes JSON as PHP's `json_encode` does for the stock server (jar-api.md 3.4): `/` escaped, no white space, an empty
 * array as `[]` whether it was a list or a map. Older releases escape everything outside ASCII, later ones do not.
 */
import { entriesOf, isBrokenText, isPhpList } from "./values";
import type { PhpValue } from "./values";

export interface JsonStyle {
  /** Everything outside ASCII as `\uXXXX`. */
  ascii: boolean;
  /** Native floats with 17 digits, as under an old `serialize_precision`. */
  longFloats: boolean;
}

const USUAL: JsonStyle = { ascii: true, longFloats: false };

/** Null when a text is not UTF-8: json_encode then gives nothing, and the server sends 200 with zero bytes. */
export function writeJson(value: PhpValue, style: JsonStyle = USUAL): string | null {
  try {
    return write(value, style);
  } catch (error) {
    if (error instanceof BrokenTextError) {
      return null;
    }
    throw error;
  }
}

class BrokenTextError extends Error {}

function write(value: PhpValue, style: JsonStyle): string {
  if (typeof value === "string") {
    return writeText(value, style);
  }
  if (typeof value === "number" && style.longFloats) {
    return String(longFloat(value));
  }
  const entries = entriesOf(value);
  if (!entries) {
    return String(value);
  }
  if (isPhpList(entries)) {
    return `[${entries.map(([, item]) => write(item, style)).join(",")}]`;
  }
  return `{${entries.map(([key, item]) => `${writeText(key, style)}:${write(item, style)}`).join(",")}}`;
}

function writeText(text: string, { ascii }: JsonStyle): string {
  if (isBrokenText(text)) {
    throw new BrokenTextError();
  }
  const json = JSON.stringify(text).replaceAll("/", "\\/");
  // The two line separators stay escaped in every release: PHP regards them as unsafe in scripts.
  return json.replace(ascii ? /[\u0080-\uffff]/g : /[\u2028\u2029]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function longFloat(value: number): string {
  if (Number.isInteger(value)) {
    return String(value);
  }
  const digits = value.toPrecision(17);
  return digits.includes("e") ? digits : digits.replace(/0+$/, "");
}
