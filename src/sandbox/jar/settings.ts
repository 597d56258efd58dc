/**
 * The options of the stand-in for JAR with their defaults, which follow what is known or likely of the real service;
 * where the real behaviour is unknown, an option offers the other plausible one.
 */
import { randomBytes } from "node:crypto";
import type { Format } from "./wire/negotiate";

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
  /** The answer's format when the request asks for none; JAR's own default is XML (jar-api.md 3.1). */
  defaultFormat?: Format;
  /** `text`: as a database driver gives values; `native`: numbers and booleans (the `.typed` samples). */
  values?: "text" | "native";
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
  secretAnswer?: "text" | "json" | "token";
  /** Content type of signed answers (jar-api.md 4.3). */
  tokenContentType?: string;
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
    defaultFormat: "xml",
    values: "text",
    firstOrderId: 17_200_000,
    cutReferences: false,
    inactiveCodes: "refuse",
    severalOrders: "first",
    notFound: "error",
    maxInputVars: 1000,
    secretAnswer: "text",
    tokenContentType: "text/html; charset=UTF-8",
    secret: newSecret(),
    maxBodyBytes: 4 * 1024 * 1024,
    now: () => new Date(),
    ...given,
  };
}

export function newSecret(): string {
  return randomBytes(48).toString("base64url");
}
