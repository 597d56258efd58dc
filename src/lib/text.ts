/**
 * Text that goes to a fiscal device, a courier label or a URL.
 *
 * Lengths are counted in characters (code points), because the remote limits are given so and because half an emoji
 * is not valid UTF-8. A cut is always visible. Transliteration follows the Bulgarian Transliteration Act of 2009
 * ("streamlined system").
 */
import { LATIN } from "./fold";

export { comparable, oneLine, stripControl } from "../contract/texts";

const ELLIPSIS = "…";

const LONGEST_SENT = 200;

/**
 * What keeps a code or a number of the supplier's from being sent as it is; null: nothing does. To clean it silently would
 * name another product or order, so what cannot be sent is neither sold nor asked for.
 */
export function unsendable(text: string): string | null {
  if (text.trim() === "") {
    return "must not be empty";
  }
  if (/\p{Cc}/u.test(text)) {
    return "must not contain control characters";
  }
  // Half a character cannot be written in UTF-8: another one would arrive.
  if (/\p{Cs}/u.test(text)) {
    return "must not contain half a character";
  }
  return text.length > LONGEST_SENT ? `must not be longer than ${LONGEST_SENT} characters` : null;
}

/** At most `max` (>= 1) characters; when something was cut, the last one is an ellipsis. */
export function cutByCharacters(text: string, max: number): string {
  if (!Number.isInteger(max) || max < 1) {
    throw new RangeError("cutByCharacters() needs room for at least one character");
  }
  const characters = Array.from(text);
  if (characters.length <= max) {
    return text;
  }
  return (
    characters
      .slice(0, max - 1)
      .join("")
      .trimEnd() + ELLIPSIS
  );
}

/**
 * URL-safe slug: lower-case Latin letters, digits and single hyphens, never at the ends; empty when the text has
 * neither letters nor digits that can be written so.
 */
export function slugifyBg(text: string): string {
  return (
    transliterate(text.normalize("NFC").toLowerCase())
      // Only now: decomposing earlier would tear "й" into "и" and a breve.
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}+/gu, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
  );
}

function transliterate(lowerCase: string): string {
  return (
    lowerCase
      // The act's two exceptions: the country's own name, and "-ия" at the end of a word.
      .replace(/(?<!\p{L})българия(?!\p{L})/gu, "bulgaria")
      .replace(/ия(?!\p{L})/gu, "ia")
      .replace(/[а-яёыэ]/g, (letter) => LATIN[letter] ?? letter)
  );
}
