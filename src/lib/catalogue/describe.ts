/**
 * A supplier's description for a product page (faults.md F33). As HTML only tags that arrange text are left, without any
 * attribute but the address of a link; what a browser would run, load or be styled by goes, together with its content.
 */
import sanitizeHtml from "sanitize-html";
import { cutByCharacters, stripControl } from "../text";
import { plainText } from "./plain-text";

/** A longer text is not a description; the bounds keep the time of hostile input small. */
const MAX_INPUT = 100_000;
const MAX_NESTING = 30;

const TAG = /<[a-z/!?]/i;
/** A "<" that only appears when somebody decodes the text once or more, and then begins a tag. */
const HIDDEN_TAG = /&(?:amp;)*(?:lt|#0*60|#x0*3c);(?=[a-z/!?])/gi;
const NO_TAG = "span";

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...["p", "div", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote"],
    ...["b", "strong", "i", "em", "u", "s", "sub", "sup", "small", "a"],
    ...["ul", "ol", "li", "dl", "dt", "dd"],
    ...["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"],
  ],
  allowedAttributes: { a: ["href", "rel"] },
  allowedSchemes: ["https"],
  disallowedTagsMode: "discard",
  nonTextTags: [
    ...["script", "style", "noscript", "template", "textarea", "option", "select", "title"],
    ...["iframe", "object", "embed", "svg", "math", "xmp", "noembed", "noframes", "plaintext"],
  ],
  nestingLimit: MAX_NESTING,
  transformTags: {
    // The page's own title is the first heading.
    h1: "h2",
    a: (_, attribs) => linkOrText(attribs),
  },
};

/** Null when nothing of it can be read. */
export function describe(html: string | null, mode: "plain" | "html"): string | null {
  const text = mode === "html" ? safeHtml(html ?? "") : plainText(html ?? "");
  return text === "" ? null : text;
}

function safeHtml(html: string): string {
  const given = withoutOuterEncoding(stripControl(cutByCharacters(html, MAX_INPUT)));
  const clean = sanitizeHtml(given, OPTIONS).replace(HIDDEN_TAG, "$& ").trim();
  if (plainText(clean) === "") {
    return "";
  }
  return TAG.test(clean) ? clean : clean.replace(/\r\n?|\n/g, "<br />");
}

/** Markup that was stored with its own signs encoded, which JSON leaves as it is (jar-api.md 3.4). */
function withoutOuterEncoding(text: string): string {
  const isEncoded = !TAG.test(text) && /&lt;\/?[a-z]/i.test(text);
  return isEncoded
    ? text
        .replace(/&lt;/gi, "<")
        .replace(/&gt;/gi, ">")
        .replace(/&quot;/gi, '"')
        .replace(/&amp;/gi, "&")
    : text;
}

/** Whoever wrote the text answers for where a link leads, not the shop; a link that leads nowhere safe is only its text. */
function linkOrText({ href = "" }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const url = URL.canParse(href) ? new URL(href) : null;
  // As a browser reads it: line breaks and quotes inside an address mean something else to others.
  return url?.protocol === "https:" && url.username === "" && url.password === ""
    ? { tagName: "a", attribs: { href: url.href, rel: "nofollow noopener noreferrer" } }
    : { tagName: NO_TAG, attribs: {} };
}
