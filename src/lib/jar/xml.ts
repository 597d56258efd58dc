/**
 * Reads the small XML that JAR's server writes (jar-api.md 3.3): elements and text, nothing else.
 *
 * Why not fast-xml-parser, the usual choice: tried on every recorded sample it reads the not-well-formed
 * element names that product codes produce, but it throws on the element `__proto__` (no option turns that off), leaves
 * `&#13;` undecoded, and has no way to refuse attributes, CDATA or a DOCTYPE as foreign to this subset. Names may be
 * anything without white space, brackets and quotes, because the server deletes characters from a code and never
 * prefixes it. The result has no prototype, so that no element name can be dangerous as a key.
 *
 * Promises: no entity but the five and character references to a carriage return; limits on depth, elements and name
 * length; time linear in the input; an error tells a position and never a value.
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

interface OpenElement {
  name: string;
  children: XmlElement | null;
  text: string;
}

/** The content of the root element `xml`: text, or an object of its children. */
export function parseXml(source: string): XmlValue {
  let position = DECLARATION.exec(source)?.[0].length ?? 0;
  const open: OpenElement[] = [{ name: "", children: null, text: "" }];
  let elements = 0;

  while (position < source.length) {
    const tagStart = source.indexOf("<", position);
    const textEnd = tagStart === -1 ? source.length : tagStart;
    const parent = last(open);
    if (textEnd > position) parent.text += decode(source.slice(position, textEnd), position);
    if (tagStart === -1) break;

    const tagEnd = source.indexOf(">", tagStart);
    if (tagEnd === -1) throw new XmlError("a tag is not finished", tagStart);
    const tag = source.slice(tagStart + 1, tagEnd);
    position = tagEnd + 1;

    if (tag.startsWith("/")) {
      close(open, tag.slice(1).trimEnd(), tagStart);
      continue;
    }
    elements += 1;
    if (elements > MAX_ELEMENTS) throw new XmlError("too many elements", tagStart);
    const selfClosed = tag.endsWith("/");
    const name = (selfClosed ? tag.slice(0, -1) : tag).trimEnd();
    if (!NAME.test(name)) throw new XmlError("markup outside of JAR's subset of XML", tagStart);
    if (open.length > MAX_DEPTH) throw new XmlError("elements are nested too deeply", tagStart);
    if (selfClosed) append(parent, name, "");
    else open.push({ name, children: null, text: "" });
  }

  if (open.length > 1) throw new XmlError("the document ends inside an element", source.length);
  return root(last(open), source.length);
}

function close(open: OpenElement[], name: string, position: number): void {
  const element = last(open);
  if (open.length === 1 || element.name !== name) throw new XmlError("a closing tag does not fit", position);
  open.pop();
  append(last(open), name, contentOf(element, position));
}

function contentOf(element: OpenElement, position: number): XmlValue {
  if (!element.children) return element.text;
  if (element.text.trim() !== "") throw new XmlError("text stands between elements", position);
  return element.children;
}

function append(parent: OpenElement, name: string, value: XmlValue): void {
  const children = (parent.children ??= Object.create(null) as XmlElement);
  const present = children[name];
  if (present === undefined) children[name] = value;
  else if (Array.isArray(present)) present.push(value);
  else children[name] = [present, value];
}

function root(document: OpenElement, position: number): XmlValue {
  const content = contentOf(document, position);
  const value = typeof content === "string" ? undefined : content.xml;
  const single = typeof content !== "string" && Object.keys(content).length === 1;
  if (value === undefined || Array.isArray(value) || !single)
    throw new XmlError("the one root is not xml", 0);
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

function decode(text: string, position: number): string {
  if (!text.includes("&")) return text;
  return text.replace(/&[^;&]{0,12};?/g, (entity, offset: number) => {
    const character = ENTITIES[entity];
    if (character === undefined)
      throw new XmlError("an entity outside of JAR's subset of XML", position + offset);
    return character;
  });
}

function last(open: OpenElement[]): OpenElement {
  const element = open.at(-1);
  if (!element) throw new XmlError("a closing tag does not fit", 0);
  return element;
}
