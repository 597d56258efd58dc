/**
 * The forms in which token mode may come, none of them documented (jar-api.md 4.3 and 4.5): what the token holds, what
 * stands around it, and how `secret_key` prints the secret.
 */
import { htmlAnswer } from "../control";
import type { SandboxAnswer } from "../control";
import { jsonBytes } from "./wire/answers";
import { writeJson } from "./wire/json";
import type { JsonStyle } from "./wire/json";
import { entriesOf, isPhpList } from "./wire/values";
import type { PhpValue } from "./wire/values";
import { writeXml } from "./wire/xml";

export type Wrapping = "bare" | "newline" | "bom" | "json_string" | "json_object" | "xml_item" | "bearer";

export type PayloadForm = "plain" | "claims" | "data" | "json_string" | "xml_string";

export type SecretForm =
  | "text"
  | "text_line"
  | "json_string"
  /** An object with `secret_key`. */
  | "json"
  | "json_secret"
  | "json_private_key"
  | "json_key"
  | "json_token"
  | "json_data"
  | "json_expiry"
  | "xml"
  | "xml_item"
  /** Signed with the JAR-KEY token. */
  | "token"
  | "token_own_secret"
  | "token_unknown_key"
  | "empty"
  | "html"
  | "error";

const HOUR_S = 3600;

/** The text that is signed; null when the data cannot be written. */
export function payloadText(value: PhpValue, form: PayloadForm, style: JsonStyle, now: Date): string | null {
  const iat = Math.floor(now.getTime() / 1000);
  const times = { iat, exp: iat + HOUR_S };
  switch (form) {
    case "plain":
      return writeJson(value, style);
    case "claims":
      return writeJson(withClaims(value, times), style);
    case "data":
      return writeJson({ ...times, nbf: iat, data: value }, style);
    case "json_string":
      return quoted(writeJson(value, style), style);
    case "xml_string":
      return quoted(writeXml(value), style);
  }
}

/** A list has no room for claims beside its items. */
function withClaims(value: PhpValue, times: Record<string, number>): PhpValue {
  const entries = entriesOf(value);
  if (!entries || isPhpList(entries)) {
    return { ...times, data: value };
  }
  return new Map([...entries, ...Object.entries(times)]);
}

function quoted(text: string | null, style: JsonStyle): string | null {
  return text === null ? null : writeJson(text, style);
}

export function wrapToken(token: string, wrapping: Wrapping): string {
  switch (wrapping) {
    case "bare":
      return token;
    case "newline":
      return `${token}\n`;
    case "bom":
      return `\ufeff${token}\r\n`;
    case "json_string":
      return `"${token}"`;
    case "json_object":
      return `{"token":"${token}"}`;
    case "xml_item":
      return `<?xml version="1.0" encoding="utf-8"?>\n<xml><item>${token}</item></xml>\n`;
    case "bearer":
      return `Bearer ${token}`;
  }
}

export interface SecretPrinting {
  secret: string;
  /** Signs a text with the token, with the secret itself, or with a key that nobody has. */
  sign(text: string, by: "token" | "own" | "unknown"): Promise<string>;
  contentType: string;
  now: Date;
}

export async function secretAnswer(form: SecretForm, printing: SecretPrinting): Promise<SandboxAnswer> {
  const { secret, sign, contentType } = printing;
  const text = (body: string): SandboxAnswer => ({
    status: 200,
    headers: { "content-type": contentType },
    body,
  });
  const json = (value: unknown) => jsonBytes(200, JSON.stringify(value));
  const signed = async (by: "token" | "own" | "unknown") =>
    text(await sign(JSON.stringify({ secret_key: secret }), by));
  const xml = (name: string): SandboxAnswer => ({
    status: 200,
    headers: { "content-type": "application/xml; charset=utf-8" },
    body: `<?xml version="1.0" encoding="utf-8"?>\n<xml><${name}>${secret}</${name}></xml>\n`,
  });
  switch (form) {
    case "text":
      return text(secret);
    case "text_line":
      return text(`${secret}\n`);
    case "json_string":
      return json(secret);
    case "json":
      return json({ secret_key: secret });
    case "json_secret":
      return json({ secret });
    case "json_private_key":
      return json({ private_key: secret });
    case "json_key":
      return json({ key: secret });
    case "json_token":
      return json({ token: secret });
    case "json_data":
      return json({ data: { secret_key: secret } });
    case "json_expiry":
      return json({ secret_key: secret, expires: new Date(printing.now.getTime() + HOUR_S * 1000) });
    case "xml":
      return xml("secret_key");
    case "xml_item":
      return xml("item");
    case "token":
      return signed("token");
    case "token_own_secret":
      return signed("own");
    case "token_unknown_key":
      return signed("unknown");
    case "empty":
      return text("");
    case "html":
      return htmlAnswer(200, "404 Page Not Found");
    case "error":
      return json({ status: false, error: "Unknown method." });
  }
}
