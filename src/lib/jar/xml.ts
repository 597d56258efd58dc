/**
 * Reads the small XML that JAR's server writes (jar-api.md 3.3): elements and text, nothing else.
 *
 * Why not fast-xml-parser, the usual choice: tried on every recorded sample it reads the not-well-formed
 * element names that product codes produce, but it throws on the element `__proto__` (no option turns that off), leaves
 * `&#13;` undecoded, and has no way to refuse attributes, CDATA or a DOCTYPE as foreign to this subset. Names may be
 * anything without white space, brackets and quotes, because the server deletes characters from a code and never
 * prefixes it.
 *
 * Promises: no entity but the five and character references to a carriage return; limits on depth, elements and name
 * length; time linear in the input; an error tells a position and never a value; no element name is dangerous as a key;
 * and whoever keeps one text of a document does not keep the whole document in memory.
 */
export type XmlValue = string | XmlElement;

/** Children by name, in order of appearance; a name that occurs more than once holds them all. */
export interface XmlElement {
  [name: string]: XmlValue | XmlValue[];
}

export class XmlError extends Error {
  override readonly name = "XmlError";

  constructor(message: string, position: number) {
    super(`${message} at character ${position}`);
  }
}

const MAX_DEPTH = 32;
const MAX_ELEMENTS = 2_000_000;
const NAME = /^[^\s<>/&"'=!?]{1,300}$/;
const DECLARATION = /^<\?xml [^<>?]*\?>/;
const SLASH = 47;
const CLOSE = 62;

/** What an element holds: a plain object but for the inherited names, `__proto__` among them, of which it has none. */
class Children implements XmlElement {
  [name: string]: XmlValue | XmlValue[];
}
// Object.create(null) would promise the same at two thirds of the speed: such objects are hash tables from the start.
Reflect.deleteProperty(Children.prototype, "constructor");
Object.setPrototypeOf(Children.prototype, null);

interface OpenElement {
  name: string;
  children: XmlElement | null;
  text: string;
}

/** The content of the root element `xml`: text, or an object of its children. */
export function parseXml(source: string): XmlValue {
  let position = DECLARATION.exec(source)?.[0].length ?? 0;
  const open: OpenElement[] = [];
  let element: OpenElement = { name: "", children: null, text: "" };
  let elements = 0;

  for (;;) {
    const tagStart = source.indexOf("<", position);
    element.text += textBetween(source, position, tagStart === -1 ? source.length : tagStart);
    if (tagStart === -1) {
      break;
    }
    const tagEnd = source.indexOf(">", tagStart);
    if (tagEnd === -1) {
      throw new XmlError("a tag is not finished", tagStart);
    }
    position = tagEnd + 1;

    if (source.charCodeAt(tagStart + 1) === SLASH) {
      element = close(open, element, source.slice(tagStart + 2, tagEnd).trimEnd(), tagStart);
      continue;
    }
    elements += 1;
    // Seen at once, because a page is searched for a whole document from many places on.
    if (open.length === 0 && element.children) {
      throw new XmlError("a second root", tagStart);
    }
    if (elements > MAX_ELEMENTS) {
      throw new XmlError("too many elements", tagStart);
    }
    if (open.length >= MAX_DEPTH) {
      throw new XmlError("elements are nested too deeply", tagStart);
    }
    const selfClosed = source.charCodeAt(tagEnd - 1) === SLASH;
    const name = source.slice(tagStart + 1, selfClosed ? tagEnd - 1 : tagEnd).trimEnd();
    if (!NAME.test(name)) {
      throw new XmlError("markup outside of JAR's subset of XML", tagStart);
    }
    const leafEnd = selfClosed ? -1 : endOfLeaf(source, name, position);
    if (selfClosed) {
      append(element, name, "");
    } else if (leafEnd !== -1) {
      append(element, name, textBetween(source, position, leafEnd));
      position = leafEnd + name.length + 3;
    } else {
      open.push(element);
      element = { name, children: null, text: "" };
    }
  }

  if (open.length > 0) {
    throw new XmlError("the document ends inside an element", source.length);
  }
  return root(element, source.length);
}

/** Where the closing tag of an element begins that holds nothing but text, as four of five elements do; -1 for another. */
function endOfLeaf(source: string, name: string, position: number): number {
  const end = source.indexOf("<", position);
  const closes =
    source.charCodeAt(end + 1) === SLASH &&
    source.charCodeAt(end + 2 + name.length) === CLOSE &&
    source.startsWith(name, end + 2);
  return closes ? end : -1;
}

/** The element around the one that is closed. */
function close(open: OpenElement[], element: OpenElement, name: string, position: number): OpenElement {
  const outer = open.pop();
  if (!outer || element.name !== name) {
    throw new XmlError("a closing tag does not fit", position);
  }
  append(outer, name, contentOf(element, position));
  return outer;
}

function contentOf(element: OpenElement, position: number): XmlValue {
  if (!element.children) {
    return element.text;
  }
  if (element.text.trim() !== "") {
    throw new XmlError("text stands between elements", position);
  }
  return element.children;
}

function append(parent: OpenElement, name: string, value: XmlValue): void {
  const children = (parent.children ??= new Children());
  const present = children[name];
  if (present === undefined) {
    children[name] = value;
  } else if (Array.isArray(present)) {
    present.push(value);
  } else {
    children[name] = [present, value];
  }
}

function root(document: OpenElement, position: number): XmlValue {
  const content = contentOf(document, position);
  const value = typeof content === "string" ? undefined : content.xml;
  const single = typeof content !== "string" && Object.keys(content).length === 1;
  if (value === undefined || Array.isArray(value) || !single) {
    throw new XmlError("the one root is not xml", 0);
  }
  return value;
}

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&#13;": "\r",
  "&#xD;": "\r",
};

function textBetween(source: string, start: number, end: number): string {
  if (end <= start) {
    return "";
  }
  const text = source.slice(start, end);
  if (!text.includes("&")) {
    return detached(text);
  }
  return text.replace(/&[^;&]{0,12};?/g, (entity, offset: number) => {
    const character = ENTITIES[entity];
    if (character === undefined) {
      throw new XmlError("an entity outside of JAR's subset of XML", start + offset);
    }
    return character;
  });
}

/**
 * A copy of a piece of a longer text. V8 makes a slice of 13 characters and more a window on the text that it was cut
 * from: a code that a crawl remembers would keep its whole page. Joining makes a new text, and only that one is cut.
 */
function detached(slice: string): string {
  return slice.length < SHORTEST_WINDOW ? slice : ` ${slice}`.slice(1);
}

const SHORTEST_WINDOW = 13;
