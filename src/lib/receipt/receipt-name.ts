/**
 * The name of a receipt row. A fiscal device prints letters, digits and plain signs; emoji and the invisible joiners that
 * hold them together would reach it as question marks or be refused (icash-api.md C42). A cut is visible.
 */
import { cutByCharacters, oneLine } from "../text";

/** Length of SaleItemName and SaleItemCashRegisterName; what a device prints is shorter still (icash-api.md 4.10). */
const MAX_NAME = 100;

/** Pictures, flags, skin tones, what turns a plain sign into a picture, and joiners; ©, ® and ™ are plain signs. */
const PICTURES =
  /(?![\u00A9\u00AE\u2122])\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u{E0020}-\u{E007F}]|\uFE0E|\uFE0F|\u20E3|\u200C|\u200D/gu;

/** At most 100 characters, one line; `fallback` when nothing printable is left. */
export function receiptName(name: string, fallback: string): string {
  // A blank in the place of a picture, so that the words beside it do not grow together.
  const plain = oneLine(name.normalize("NFC").replace(PICTURES, " "));
  return cutByCharacters(plain || oneLine(fallback), MAX_NAME);
}
