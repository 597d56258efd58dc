import { isUtf8 } from "node:buffer";
import { parseXml, XmlError } from "./xml";

/**
 * Tells by the bytes what an answer is, never by its content type: a PHP warning or an `echo` changes one without the
 * other (jar-api.md 3.2 and 5.3). A byte order mark and blank lines in front are dropped. When other text stands in
 * front of the document, the tail counts only if it is completely one JSON, XML or signed document; what stood before
 * it is handed back as `stray`, so that nobody overlooks it.
 */
export type JarBody =
  | { kind: "empty" }
  | { kind: "data"; form: "json" | "xml"; value: unknown; stray: string | null }
  | { kind: "token"; token: string; stray: string | null }
  | { kind: "unreadable"; what: UnreadableBody; text: string };

export type UnreadableBody = "html" | "broken_json" | "broken_xml" | "unknown";

const TOKEN = /^(?:Bearer\s+)?([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/;
const HTML = /^<(?:!doctype|html)/i;

export interface DecodedText {
  text: string;
  /** False when the bytes are not UTF-8, JAR's only character set: letters were lost on the way. */
  wellFormed: boolean;
}

export function decodeText(bytes: Uint8Array): DecodedText {
  return { text: trim(new TextDecoder("utf-8").decode(bytes)), wellFormed: isUtf8(bytes) };
}

/**
 * `searchHtml` also looks behind an HTML page or a broken beginning. It is meant for the answer to an order: to lose an order number is
 * worse than to read an untidy answer (jar-api.md 5.3).
 */
export function recogniseBody(text: string, options: { searchHtml: boolean }): JarBody {
  if (text === "") {
    return { kind: "empty" };
  }
  const whole = readDocument(text, null);
  if (whole && whole.kind !== "unreadable") {
    return whole;
  }

  const mayHaveTail = options.searchHtml || (whole === null && !HTML.test(text));
  const tail = mayHaveTail ? readTail(text) : null;
  return tail ?? whole ?? { kind: "unreadable", what: text.startsWith("<") ? "html" : "unknown", text };
}

/** The signed token that a body is or holds: bare, as a JSON string, or as the only value of an object (4.3). */
export function tokenIn(body: JarBody): string | null {
  if (body.kind === "token") {
    return body.token;
  }
  if (body.kind !== "data") {
    return null;
  }
  const values: unknown[] =
    typeof body.value === "object" && body.value !== null ? Object.values(body.value) : [body.value];
  const only = values.length === 1 ? values[0] : undefined;
  return typeof only === "string" ? (TOKEN.exec(only.trim())?.[1] ?? null) : null;
}

function readDocument(text: string, stray: string | null): JarBody | null {
  if (/^[{["]/.test(text)) {
    return readJson(text, stray);
  }
  if (/^<(?:\?xml|xml[\s/>])/.test(text)) {
    return readXml(text, stray);
  }
  const token = TOKEN.exec(text)?.[1];
  return token === undefined ? null : { kind: "token", token, stray };
}

function readJson(text: string, stray: string | null): JarBody {
  try {
    const value: unknown = JSON.parse(text);
    return { kind: "data", form: "json", value, stray };
  } catch {
    // The parser's own message quotes the body and is therefore dropped.
    return { kind: "unreadable", what: "broken_json", text };
  }
}

function readXml(text: string, stray: string | null): JarBody {
  try {
    return { kind: "data", form: "xml", value: parseXml(text), stray };
  } catch (error) {
    if (!(error instanceof XmlError)) {
      throw error;
    }
    return { kind: "unreadable", what: "broken_xml", text };
  }
}

// What stands before is looked at last: looked at first, it would be for every blank of a long run of them.
const DOCUMENT_START = /<\?xml |<xml[\s/>]|[{[](?<=[>\n]\s*[{[])|eyJ(?<=[>\n]\s*eyJ)/g;
const MAX_ATTEMPTS = 10;

function readTail(text: string): JarBody | null {
  let attempts = 0;
  for (const match of text.matchAll(DOCUMENT_START)) {
    attempts += 1;
    if (attempts > MAX_ATTEMPTS) {
      return null;
    }
    const body = readDocument(text.slice(match.index), text.slice(0, match.index));
    if (body && body.kind !== "unreadable") {
      return body;
    }
  }
  return null;
}

function trim(text: string): string {
  return text.replace(/^[\s\uFEFF]+/, "").trimEnd();
}
