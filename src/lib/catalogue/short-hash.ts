import { createHash } from "node:crypto";

/** Eight hexadecimal digits, for handles. They stand in the addresses of a shop's pages, so they never change. */
export function shortHash(text: string): string {
  return createHash("sha256").update(JSON.stringify(text), "utf8").digest("hex").slice(0, 8);
}
