import { decodeProtectedHeader } from "jose";
import { applicationError } from "./application-error";
import { decodeText } from "./body";
import { isObject } from "./list";
import { SignatureProblem, verifyWithAny } from "./signed";
import { parseXml } from "./xml";

/**
 * Finds the signing secret in the answer to GET secret_key, a call whose shape nobody documents (jar-api.md 4.5).
 * The body of this answer is a secret itself: no message here repeats any of it.
 */
export type SecretAnswer =
  | { kind: "secret"; secret: string }
  | { kind: "refused"; text: string }
  | { kind: "unreadable"; why: string };

const NAMES = ["secret_key", "secret", "private_key", "key", "token"];
const TOKEN = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const PLAIN_SECRET = /^[\x21-\x7e]{8,4096}$/;

/** `jarKey` is the dealer's token: a signed secret counts only if it or the secret itself made the signature. */
export async function readSecret(bytes: Uint8Array, jarKey: string): Promise<SecretAnswer> {
  const { text } = decodeText(bytes);
  if (text === "") {
    return { kind: "unreadable", why: "the answer is empty" };
  }
  if (/^<(?:!doctype|html)/i.test(text)) {
    return { kind: "unreadable", why: "the answer is an HTML page" };
  }
  return /^[{["<]/.test(text) ? readStructured(text, jarKey) : readPlain(text, jarKey);
}

async function readStructured(text: string, jarKey: string): Promise<SecretAnswer> {
  const value = parse(text);
  if (value === undefined) {
    return { kind: "unreadable", why: "the answer is neither whole JSON nor whole XML" };
  }
  const refusal = applicationError(value);
  if (refusal !== null) {
    return { kind: "refused", text: refusal };
  }
  const found = findSecret(value);
  return found === null
    ? { kind: "unreadable", why: "the answer holds no secret" }
    : readPlain(found, jarKey);
}

async function readPlain(text: string, jarKey: string): Promise<SecretAnswer> {
  if (looksSigned(text)) {
    return readSigned(text, jarKey);
  }
  if (PLAIN_SECRET.test(text)) {
    return { kind: "secret", secret: text };
  }
  return { kind: "unreadable", why: "the answer is not one line of 8 to 4096 visible characters" };
}

async function readSigned(token: string, jarKey: string): Promise<SecretAnswer> {
  const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  const candidate = findSecret(parse(payload));
  if (candidate === null) {
    return { kind: "unreadable", why: "the signed answer holds no secret" };
  }
  try {
    const verified = await verifyWithAny(token, [candidate, jarKey]);
    if (verified) {
      return { kind: "secret", secret: candidate };
    }
  } catch (error) {
    if (!(error instanceof SignatureProblem)) {
      throw error;
    }
    return { kind: "unreadable", why: error.message };
  }
  return { kind: "unreadable", why: "the answer is signed with an unknown key" };
}

function findSecret(value: unknown): string | null {
  if (typeof value === "string") {
    return value.trim() || null;
  }
  // A list of one, which PHP may make of a single row.
  if (Array.isArray(value)) {
    return value.length === 1 ? findSecret(value[0]) : null;
  }
  if (!isObject(value)) {
    return null;
  }
  const direct = firstNamed(value, NAMES);
  if (direct !== null) {
    return direct;
  }
  if (isObject(value.data)) {
    return firstNamed(value.data, NAMES);
  }
  return Object.keys(value).length === 1 ? firstNamed(value, ["item", "data"]) : null;
}

function firstNamed(value: Record<string, unknown>, names: readonly string[]): string | null {
  const found = names
    .map((name) => value[name])
    .find((field) => typeof field === "string" && field.trim() !== "");
  return typeof found === "string" ? found.trim() : null;
}

function looksSigned(text: string): boolean {
  if (!TOKEN.test(text)) {
    return false;
  }
  try {
    return "alg" in decodeProtectedHeader(text);
  } catch (error) {
    if (error instanceof TypeError) {
      return false;
    }
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return text.startsWith("<") ? parseXml(text) : JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, which is a secret here.
    return undefined;
  }
}
