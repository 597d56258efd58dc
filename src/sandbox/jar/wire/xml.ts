/**
 * Writes XML as the stock server's formatter does, faults included (jar-api.md 3.3): names with deleted characters
 * that may start with a digit, numeric keys replaced by a singular, one self-closed element for every kind of nothing.
 */
import { decodeEntities } from "./entities";
import { entriesOf, isBrokenText } from "./values";
import type { PhpValue } from "./values";

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** Null when a key has no character that may stand in a name: the formatter then dies and the answer is a bare 500. */
export function writeXml(value: PhpValue): string | null {
  try {
    const root = entriesOf(value) === null ? [value] : value;
    return `${DECLARATION}${element("xml", root)}\n`;
  } catch (error) {
    if (error instanceof NamelessElementError) {
      return null;
    }
    throw error;
  }
}

class NamelessElementError extends Error {}

function element(name: string, value: PhpValue): string {
  const inner = content(name, value);
  return inner === "" ? `<${name}/>` : `<${name}>${inner}</${name}>`;
}

function content(name: string, value: PhpValue): string {
  if (value === null) {
    return "";
  }
  if (typeof value === "boolean") {
    return value ? "1" : "0";
  }
  if (typeof value === "string") {
    return isBrokenText(value) ? "" : escape(decodeEntities(value));
  }
  const entries = entriesOf(value);
  if (!entries) {
    return String(value);
  }
  return entries.map(([key, item]) => element(nameFor(key, name), item)).join("");
}

function nameFor(key: string, parent: string): string {
  if (isNumeric(key)) {
    return singular(parent) ?? "item";
  }
  const name = key.replace(/[^A-Za-z0-9_-]/g, "");
  if (name === "") {
    throw new NamelessElementError();
  }
  return name;
}

/** PHP's is_numeric, which takes `007` and `1E5` for numbers as well. */
function isNumeric(key: string): boolean {
  return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(key);
}

/** Every parent of a list in this API is a plain plural or has no other singular (table in jar-api.md 3.3). */
function singular(parent: string): string | null {
  return /[^s]s$/.test(parent) ? parent.slice(0, -1) : null;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}
