/**
 * Supplier descriptions hold HTML and, in one of two formats, entities (jar-api.md 3.4, 6). The store gets plain text:
 * no tag survives, not even one that only appears after decoding or after an inner tag is removed, so the result stays
 * harmless where a storefront prints it as HTML.
 */
import { decodeHTMLStrict } from "entities";
import { cutByCharacters, stripControl } from "../text";

/** A longer text is not a description; the bound also keeps the time of hostile input small. */
const MAX_INPUT = 100_000;

const BLOCK_END = /<(?:br|hr)\b[^<>]*>|<\/(?:p|div|li|ul|ol|tr|table|section|h[1-6])\s*>/gi;
const LIST_ITEM = /<li\b[^<>]*>/gi;
// Without an end they hide all the rest, as in a browser.
const HIDDEN = /<(script|style)\b[^<>]*>[^]*?(?:<\/\1\s*>|$)/gi;
const COMMENT = /<!--[^]*?(?:-->|$)/g;
const TAG = /<[a-z/!?][^<>]*>/i;
const TAGS = new RegExp(TAG, "gi");

/** "<a<b>>" needs a pass per level; what is nested deeper is no markup and ends as visible text. */
const MAX_NESTING = 10;

export function plainText(html: string): string {
  // One level, once: "&amp;lt;" is the text "&lt;". What has no semicolon or no such name stays as it is.
  const decoded = decodeHTMLStrict(withoutTags(cutByCharacters(html, MAX_INPUT)));
  return (
    withoutTags(decoded)
      // Numbers of no character.
      .replaceAll("\uFFFD", "")
      // What still looks like the beginning of a tag has no end; apart from its name it can begin none.
      .replace(/<(?=[a-z/!?])/gi, "< ")
      .replace(/\r\n?/g, "\n")
      .replace(/[^\S\n]+/gu, " ")
      .replace(/ ?\n ?/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

/** Invisible characters go first: they could hide a tag from the patterns. */
function withoutTags(text: string): string {
  let rest = stripControl(text)
    .replace(HIDDEN, " ")
    .replace(COMMENT, " ")
    .replace(LIST_ITEM, "\n- ")
    .replace(BLOCK_END, "\n");
  for (let pass = 0; pass < MAX_NESTING && TAG.test(rest); pass += 1) {
    rest = rest.replace(TAGS, "");
  }
  return rest;
}
