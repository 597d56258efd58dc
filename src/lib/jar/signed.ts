import { compactVerify, decodeProtectedHeader, errors as jose } from "jose";
import { recogniseBody } from "./body";
import { isObject } from "./list";
import type { SecretStore } from "./secret-store";

/**
 * Opens the signed answers of token mode (jar-api.md 4.3 and 4.4). The algorithm is fixed here and never taken from
 * the token; the signature is verified as JWS and not as JWT, because `orders` and the document lists are arrays, which
 * a JWT library refuses; nothing of the payload is looked at before the signature holds. When it does not, the secret
 * is fetched once more and the same bytes are verified again: the call itself is never repeated for that.
 */
export class SignatureProblem extends Error {
  override readonly name = "SignatureProblem";
}

const CLOCK_TOLERANCE_S = 120;
const REGISTERED_CLAIMS = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"];
const ENVELOPES = ["data", "payload", "result", "response"];

export async function openSigned(token: string, secrets: SecretStore, now: () => number): Promise<unknown> {
  const known = await secrets.current();
  const payload =
    (await verifyWithAny(token, known.secrets)) ?? (await verifyAfterRenewal(token, secrets, known.version));
  const content = parsePayload(new TextDecoder("utf-8").decode(payload));
  checkTimes(content, now());
  return withoutClaims(content);
}

async function verifyAfterRenewal(token: string, secrets: SecretStore, version: number): Promise<Uint8Array> {
  const renewed = await secrets.renew(version);
  const payload = renewed ? await verifyWithAny(token, renewed.secrets) : null;
  if (payload) {
    return payload;
  }
  throw new SignatureProblem("the signature fits no known secret");
}

/** The payload, or null when no secret in no encoding fits. Throws SignatureProblem when the token is not acceptable. */
export async function verifyWithAny(token: string, secrets: readonly string[]): Promise<Uint8Array | null> {
  checkForm(token);
  for (const key of secrets.flatMap(keysOf)) {
    const payload = await verify(token, key);
    if (payload) {
      return payload;
    }
  }
  return null;
}

async function verify(token: string, key: Uint8Array): Promise<Uint8Array | null> {
  try {
    return (await compactVerify(token, key, { algorithms: ["HS512"] })).payload;
  } catch (error) {
    if (error instanceof jose.JWSSignatureVerificationFailed) {
      return null;
    }
    if (error instanceof jose.JOSEError) {
      throw new SignatureProblem("the signed answer is not acceptable");
    }
    throw error;
  }
}

// HMAC-SHA-512 gives 64 bytes: 86 characters of base64url. jose alone would accept a shorter text as "does not fit".
const HS512_TOKEN = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}$/;

function checkForm(token: string): void {
  if (!HS512_TOKEN.test(token)) {
    throw new SignatureProblem("the signed answer is not three whole segments");
  }
  const signature = token.slice(token.lastIndexOf(".") + 1);
  if (Buffer.from(signature, "base64url").toString("base64url") !== signature) {
    throw new SignatureProblem("the signature has more than one spelling");
  }
  const header = readHeader(token);
  if (header.alg !== "HS512") {
    throw new SignatureProblem("the answer is not signed with HS512");
  }
  if ("crit" in header) {
    throw new SignatureProblem("the signed answer demands an extension");
  }
}

function readHeader(token: string): { alg?: string } {
  try {
    return decodeProtectedHeader(token);
  } catch (error) {
    if (error instanceof TypeError) {
      throw new SignatureProblem("the header of the signed answer cannot be read");
    }
    throw error;
  }
}

// Which encoding JAR uses for its secret is not known (jar-api.md 4.3): the text itself comes first, and the decoded
// forms count only from 16 bytes on, so that a short text is never taken for a trivial key.
function keysOf(secret: string): Uint8Array[] {
  const keys: Uint8Array[] = [new TextEncoder().encode(secret)];
  const compact = secret.replace(/=+$/, "");
  if (/^[A-Za-z0-9+/_-]+$/.test(compact)) {
    keys.push(Buffer.from(compact, "base64"));
  }
  if (/^(?:[0-9a-fA-F]{2})+$/.test(secret)) {
    keys.push(Buffer.from(secret, "hex"));
  }
  return keys.filter((key, index) => index === 0 || key.length >= 16);
}

function parsePayload(text: string): unknown {
  const body = recogniseBody(text.trim(), { searchHtml: false });
  if (body.kind !== "data" || body.form !== "json" || body.stray !== null) {
    throw new SignatureProblem("the signed content is not JSON");
  }
  return decodedOnceMore(body.value);
}

// The answer may be a text in the wanted format inside the token (jar-api.md 4.3 and 4.4).
function decodedOnceMore(value: unknown): unknown {
  if (typeof value !== "string") {
    return value;
  }
  const inner = recogniseBody(value.trim(), { searchHtml: false });
  return inner.kind === "data" ? inner.value : value;
}

function checkTimes(content: unknown, nowMs: number): void {
  if (!isObject(content)) {
    return;
  }
  const seconds = nowMs / 1000;
  if (typeof content.exp === "number" && seconds > content.exp + CLOCK_TOLERANCE_S) {
    throw new SignatureProblem("the signed answer has expired");
  }
  if (typeof content.nbf === "number" && seconds < content.nbf - CLOCK_TOLERANCE_S) {
    throw new SignatureProblem("the signed answer is not valid yet");
  }
}

function withoutClaims(content: unknown): unknown {
  if (!isObject(content)) {
    return content;
  }
  const names = Object.keys(content);
  const others = names.filter((name) => !REGISTERED_CLAIMS.includes(name));
  if (others.length === names.length) {
    return content;
  }
  const [only] = others;
  if (others.length === 1 && only !== undefined && ENVELOPES.includes(only)) {
    return decodedOnceMore(content[only]);
  }
  return Object.fromEntries(others.map((name) => [name, content[name]]));
}
