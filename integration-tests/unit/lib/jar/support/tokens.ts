import { createHmac } from "node:crypto";
import type { Asked, Reply, StandIn } from "./stand-in";

/** The keys of the recorded tokens, and tokens made here. */
export const TOKEN = "0123456789abcdef0123456789abcdef01234567";
export const SECRET_A = "sample-secret-A-0123456789abcdef0123456789abcdef0123456789abcdef";
export const SECRET_B = "sample-secret-B-fedcba9876543210fedcba9876543210fedcba9876543210";
/** The recorded claims hold from 10:00 to 11:00. */
export const INSIDE_THE_HOUR = Date.parse("2026-01-01T10:30:00Z");

export function sign(payload: unknown, secret: string | Buffer): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${encode({ typ: "JWT", alg: "HS512" })}.${encode(payload)}`;
  return `${signed}.${createHmac("sha512", secret).update(signed).digest("base64url")}`;
}

/** One script for the answers to GET secret_key, one for all other calls. */
export function token(secrets: readonly Reply[], answers: readonly Reply[]) {
  const turns = { secret: 0, other: 0 };
  return ({ path }: Asked): Reply => {
    const kind = path.endsWith("/secret_key") ? "secret" : "other";
    const list = kind === "secret" ? secrets : answers;
    const reply = list[Math.min(turns[kind], list.length - 1)] ?? {};
    turns[kind] += 1;
    return reply;
  };
}

export const secretCalls = (jar: StandIn) =>
  jar.asked.filter(({ path }) => path.endsWith("/secret_key")).length;
export const otherCalls = (jar: StandIn) => jar.asked.length - secretCalls(jar);
