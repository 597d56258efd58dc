/**
 * Reads the small XML that JAR's server writes (jar-api.md 3.3): elements and text, nothing else.
 *
 * The parser is fast-xml-parser, which forgives much and believes more. So whatever JAR never writes is refused before
 * it sees the document; every name is marked, because it throws at the name `__proto__`, which a product code can
 * produce like any other; and where it found elements is compared with the document, because it takes any closing tag
 * for the one it waits for (decision 2). Names may be anything without white space, brackets and quotes: the server
 * deletes characters from a code and never prefixes it.
 *
 * Promises: no entity but the five and character references to a carriage return; limits on depth, elements and name
 * length; time linear in the input; an error never tells a value; no element name is dangerous as a key; and whoever
 * keeps one text of a document does not keep the whole document in memory.
 */
import { XMLParser } from "fast-xml-parser";
import type { XMLMetaData } from "fast-xml-parser";

export type XmlValue = string | XmlElement;

/** Children by name, in order of appearance; a name that occurs more than once holds them all. */
export interface XmlElement {
  [name: string]: XmlValue | XmlValue[];
}

export class XmlError extends Error {
  override readonly name = "XmlError";

  constructor(message: string, position?: number) {
    super(position === undefined ? message : `${message} at character ${position}`);
  }
}

/** The content of the root element `xml`: text, or an object of its children. */
export function parseXml(source: string): XmlValue {
  // Blanks instead of the declaration leave every position where it is.
  const document = source.replace(DECLARATION, (declaration) => " ".repeat(declaration.length));
  refuseForeign(document);
  refuseEndless(document);
  return contentOf(document, theOneRoot(document, parse(document)));
}

const DECLARATION = /^<\?xml [^<>?]*\?>/;
const NAME = `[^\\s<>/&"'=!?]{1,300}`;
const FOREIGN = new RegExp(`<(?!(?:/${NAME}\\s*|${NAME}\\s*/?)>)|&(?!(?:amp|lt|gt|quot|apos|#13|#xD);)`);

/** DOCTYPE, CDATA, comments, instructions, attributes, unfinished tags, and entities but those of JAR's server. */
function refuseForeign(document: string): void {
  const position = document.search(FOREIGN);
  if (position !== -1) {
    throw new XmlError("markup or an entity outside of JAR's subset of XML", position);
  }
}

const MAX_ELEMENTS = 2_000_000;
const SLASH = 47;

function refuseEndless(document: string): void {
  let elements = 0;
  for (let tag = document.indexOf("<"); tag !== -1; tag = document.indexOf("<", tag + 1)) {
    elements += document.charCodeAt(tag + 1) === SLASH ? 0 : 1;
    if (elements > MAX_ELEMENTS) {
      throw new XmlError("too many elements", tag);
    }
  }
}

/** As the parser orders them: a text under TEXT, or the children of an element under its marked name. */
interface Node {
  [markedName: string]: Node[] | string;
  [position: symbol]: XMLMetaData;
}

const MAX_DEPTH = 32;
const TEXT = "#text";
const POSITION = XMLParser.getMetaDataSymbol().valueOf();
/** Stands in no name, so that a marked one is neither dangerous nor TEXT, and never marked twice. */
const MARK = "<";

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&#13;": "\r",
  "&#xD;": "\r",
};

const entityDecoder = {
  decode: (text: string) => text.replace(/&[^;]+;/g, (entity) => ENTITIES[entity] ?? entity),
  setExternalEntities: () => undefined,
  addInputEntities: () => undefined,
  setXmlVersion: () => undefined,
  reset: () => undefined,
};

const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  parseTagValue: false,
  trimValues: false,
  jPath: false,
  maxNestedTags: MAX_DEPTH - 1,
  transformTagName: (name) => (name.startsWith(MARK) ? name : MARK + name),
  entityDecoder,
});

function parse(document: string): Node[] {
  try {
    return parser.parse(document) as Node[];
  } catch {
    // The parser's own message may quote the document and is therefore dropped.
    throw new XmlError("elements are nested too deeply, or the parser does not understand them");
  }
}

interface Element {
  name: string;
  content: readonly Node[];
  start: number;
  end: number;
}

function theOneRoot(document: string, nodes: readonly Node[]): readonly Node[] {
  const first = nodes.find((node) => !(TEXT in node));
  const root = first && elementOf(document, first);
  if (root?.name !== "xml") {
    throw new XmlError("the one root is not xml", 0);
  }
  if (document.slice(0, root.start).trim() !== "" || document.slice(root.end).trim() !== "") {
    throw new XmlError("something stands beside the root", root.end);
  }
  return root.content;
}

function elementOf(document: string, node: Node): Element {
  const marked = Object.keys(node)[0] ?? "";
  const content = node[marked];
  const name = marked.slice(MARK.length);
  const { startIndex: start = 0, endIndex: end } = node[POSITION] ?? {};
  if (end === undefined) {
    throw new XmlError("the document ends inside an element", document.length);
  }
  const lastTag = document.lastIndexOf("<", end - 1);
  const isClosed =
    lastTag === start ||
    (document.startsWith(`/${name}`, lastTag + 1) &&
      document.slice(lastTag + name.length + 2, end - 1).trim() === "");
  if (!isClosed) {
    throw new XmlError("a closing tag does not fit", lastTag);
  }
  return { name, content: Array.isArray(content) ? content : [], start, end };
}

/** What an element holds: a plain object but for the inherited names, `__proto__` among them, of which it has none. */
class Children implements XmlElement {
  [name: string]: XmlValue | XmlValue[];
}
// Object.create(null) would promise the same at two thirds of the speed: such objects are hash tables from the start.
Reflect.deleteProperty(Children.prototype, "constructor");
Object.setPrototypeOf(Children.prototype, null);

function contentOf(document: string, nodes: readonly Node[]): XmlValue {
  let text = "";
  let children: XmlElement | null = null;
  let end = 0;
  for (const node of nodes) {
    const piece = node[TEXT];
    if (typeof piece === "string") {
      text += piece;
      continue;
    }
    const element = elementOf(document, node);
    append((children ??= new Children()), element.name, contentOf(document, element.content));
    end = element.end;
  }
  if (children && text.trim() !== "") {
    throw new XmlError("text stands between elements", end);
  }
  return children ?? text;
}

function append(children: XmlElement, name: string, value: XmlValue): void {
  const present = children[name];
  if (present === undefined) {
    children[name] = value;
  } else if (Array.isArray(present)) {
    present.push(value);
  } else {
    children[name] = [present, value];
  }
}
