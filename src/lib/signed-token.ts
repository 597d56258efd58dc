/**
 * A token that allows one thing until a moment: `<expiry>.<signature>`, an HMAC-SHA256 under a key that is derived
 * (HKDF) from a secret of the application for this purpose alone. It says nothing about what it allows, so it can stand
 * in a link, and nothing is stored for it.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export interface TokenSubject {
  /** The application's own secret; what is derived from it tells nothing of it. */
  secret: string;
  /** Tokens of one purpose are worth nothing for another. */
  purpose: string;
  /** What is allowed, such as the id of an order. */
  subject: string;
}

const KEY_BYTES = 32;
const FORM = /^(?<expiry>[0-9a-z]{1,12})\.(?<signature>[\w-]{43})$/;

export function signToken(about: TokenSubject, expiresAt: Date): string {
  const expiry = Math.floor(expiresAt.getTime() / 1_000).toString(36);
  return `${expiry}.${signature(about, expiry).toString("base64url")}`;
}

export function isTokenValid(about: TokenSubject, token: string, now: Date): boolean {
  const { expiry, signature: given } = FORM.exec(token)?.groups ?? {};
  if (expiry === undefined || given === undefined) {
    return false;
  }
  // Compared first and in constant time, so that the answer's time tells nothing of how near a guess was.
  const isOurs = timingSafeEqual(Buffer.from(given, "base64url"), signature(about, expiry));
  return isOurs && Number.parseInt(expiry, 36) * 1_000 > now.getTime();
}

function signature({ secret, purpose, subject }: TokenSubject, expiry: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", purpose, KEY_BYTES));
  return createHmac("sha256", key)
    .update(JSON.stringify([subject, expiry]))
    .digest();
}
