import { createHash } from "node:crypto";

const DIGITS = 8;

/** Eight hexadecimal digits, for handles. They stand in the addresses of a shop's pages, so they never change. */
export function shortHash(text: string): string {
  return growingHash()(text);
}

/**
 * The short hash of a text that grows: of all that was given so far. A pair of surrogates must come in one piece.
 */
export function growingHash(): (more: string) => string {
  const hash = createHash("sha256").update('"', "utf8");
  return (more) => {
    // As JSON spells the whole text.
    hash.update(JSON.stringify(more).slice(1, -1), "utf8");
    return hash.copy().update('"', "utf8").digest("hex").slice(0, DIGITS);
  };
}
