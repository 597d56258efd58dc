/**
 * The options of the stand-in for JAR with their defaults, which follow what is known or likely of the real service;
 * where the real behaviour is unknown, an option offers the other plausible ones.
 */
import { randomBytes } from "node:crypto";
import type { PayloadForm, SecretForm, Wrapping } from "./signed-forms";
import type { Format, Release } from "./wire/negotiate";
import type { Language } from "./wire/stock-errors";

export interface JarSandboxOptions {
  /** 0 (default) takes a free port. */
  port?: number;
  /** Loopback by default. */
  host?: string;
  username?: string;
  password?: string;
  token?: string;
  /** How many products the catalogue holds. */
  products?: number;
  seed?: number;
  /** `YYYY-MM-DD`: the day around which promotions run and before which products changed. */
  catalogueDate?: string;
  /** Where the pictures of generated products are said to be; nothing is there by default. */
  imageBase?: string;
  /** The server software that is imitated: wording of errors, choice of format, JSON (jar-api.md 3.2, 3.4, 5.1). */
  release?: Release;
  /** Of the stock errors; releases before 2.7.3 know English only. */
  language?: Language;
  /** The answer's format when the request asks for none; JAR's own default is XML (jar-api.md 3.1). */
  defaultFormat?: Format;
  /** `text`: as a database driver gives values; `native`: numbers and booleans (the `.typed` samples). */
  values?: "text" | "native";
  /** Native floats in JSON with 17 digits, as under an old `serialize_precision` (jar-api.md 3.4). */
  longFloats?: boolean;
  /** Compress answers for callers that accept it (jar-api.md 2.4). */
  gzip?: boolean;
  /** After each page that was read, so many products leave the front of the list and so many join its end. */
  churn?: { removed: number; added: number };
  /** The first order id that is given out. */
  firstOrderId?: number;
  /** Stores a reference only up to its first letter, as a PHP integer cast would (jar-api.md 9.1). */
  cutReferences?: boolean;
  /** What happens to an order line whose product is no longer active: the whole order is refused, or the line dropped. */
  inactiveCodes?: "refuse" | "drop";
  /** What GET order answers when a reference fits several orders: the first of them, or a list. */
  severalOrders?: "first" | "list";
  /** Form of a "not found" (jar-api.md 5.2): 404 with an error, 404 without a body, or 200 with an empty array or null. */
  notFound?: "error" | "bare" | "empty" | "null";
  /** PHP's `max_input_vars`. */
  maxInputVars?: number;
  /** How `secret_key` prints the signing secret (jar-api.md 4.5). */
  secretAnswer?: SecretForm;
  /** What the printed secret is: the key's bytes as they are, or encoded (jar-api.md 4.3). */
  secretEncoding?: "text" | "base64" | "hex";
  /** Which credentials open `secret_key`; with the others it is an unknown method. */
  secretAccess?: "token" | "basic";
  /** When the secret is replaced: an hour after its issue, or at every full hour. */
  secretLife?: "hour" | "clock_hour";
  /** What stands around the token of a signed answer (jar-api.md 4.3). */
  tokenWrapping?: Wrapping;
  /** What the token holds (jar-api.md 4.3). */
  tokenPayload?: PayloadForm;
  /** Content type of signed answers (jar-api.md 4.3). */
  tokenContentType?: string;
  /** Whether refusals in token mode are signed too; unknown (jar-api.md 4.3). */
  signErrors?: boolean;
  /** The signing secret at the start; random by default. It is replaced after an hour or on demand. */
  secret?: string;
  maxBodyBytes?: number;
  now?: () => Date;
}

export type JarSettings = Required<JarSandboxOptions>;

export function jarSettings(options: JarSandboxOptions = {}): JarSettings {
  // An option that is handed on as undefined means the default, not nothing.
  const given: Partial<JarSettings> = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
  return {
    port: 0,
    host: "127.0.0.1",
    username: "dealer@example.bg",
    password: "sandbox:password",
    token: "5a0db0c5a0db0c5a0db0c5a0db0c5a0db0c5a0db",
    products: 1200,
    seed: 1,
    catalogueDate: "2026-03-02",
    imageBase: "https://images.jar.example",
    release: "2.7.2",
    language: "english",
    defaultFormat: "xml",
    values: "text",
    longFloats: false,
    gzip: false,
    churn: { removed: 0, added: 0 },
    firstOrderId: 17_200_000,
    cutReferences: false,
    inactiveCodes: "refuse",
    severalOrders: "first",
    notFound: "error",
    maxInputVars: 1000,
    secretAnswer: "text",
    secretEncoding: "text",
    secretAccess: "token",
    secretLife: "hour",
    tokenWrapping: "bare",
    tokenPayload: "plain",
    tokenContentType: "text/html; charset=UTF-8",
    signErrors: false,
    secret: newSecret(),
    maxBodyBytes: 4 * 1024 * 1024,
    now: () => new Date(),
    ...given,
  };
}

export function newSecret(): string {
  return randomBytes(48).toString("base64url");
}
