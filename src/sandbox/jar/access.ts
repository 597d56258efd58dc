/**
 * Who may call (jar-api.md 4): Basic credentials, or a token whose answers are signed with a secret that lives one
 * hour. A request that carries the token is judged by the token alone.
 */
import { CompactSign } from "jose";
import { timingSafeEqual } from "node:crypto";
import type { SandboxAnswer, SandboxRequest } from "../control";
import type { JarSettings } from "./settings";
import { newSecret } from "./settings";
import { errorAnswer } from "./wire/answers";
import { writeJson } from "./wire/json";
import type { JarCall } from "./wire/negotiate";
import type { PhpValue } from "./wire/values";

const SECRET_LIFE_MS = 60 * 60 * 1000;

export type Access = { kind: "plain" } | { kind: "signed" } | { kind: "refused"; answer: SandboxAnswer };

export function checkAccess(request: SandboxRequest, call: JarCall, settings: JarSettings): Access {
  const key = request.headers["jar-key"];
  if (key !== undefined) {
    if (same(key, settings.token)) return { kind: "signed" };
    return { kind: "refused", answer: errorAnswer(403, `Invalid API Key ${key}`, call.format) };
  }
  const expected = Buffer.from(`${settings.username}:${settings.password}`).toString("base64");
  const given = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (given !== undefined && same(given, expected)) return { kind: "plain" };
  return { kind: "refused", answer: unauthorized(call) };
}

export function unauthorized(call: JarCall): SandboxAnswer {
  const answer = errorAnswer(401, "Not authorized", call.format);
  return { ...answer, headers: { ...answer.headers, "www-authenticate": 'Basic realm="REST API"' } };
}

export interface Signer {
  /** The whole answer in token mode: a compact token over the data's JSON. */
  sign(value: PhpValue): Promise<SandboxAnswer>;
  /** What GET secret_key answers. */
  secretAnswer(): Promise<SandboxAnswer>;
  rotate(): void;
}

export function createSigner(settings: JarSettings): Signer {
  let secret = settings.secret;
  let issued = settings.now().getTime();

  function current(): string {
    if (settings.now().getTime() - issued >= SECRET_LIFE_MS) rotate();
    return secret;
  }

  function rotate(): void {
    secret = newSecret();
    issued = settings.now().getTime();
  }

  async function sign(value: PhpValue): Promise<SandboxAnswer> {
    const payload = writeJson(value);
    return text(payload === null ? "" : await compact(payload, current()));
  }

  async function secretAnswer(): Promise<SandboxAnswer> {
    switch (settings.secretAnswer) {
      case "text":
        return text(current());
      case "json": {
        const headers = { "content-type": "application/json; charset=utf-8" };
        return { status: 200, headers, body: JSON.stringify({ secret_key: current() }) };
      }
      case "token":
        return text(await compact(JSON.stringify({ secret_key: current() }), settings.token));
    }
  }

  function text(body: string): SandboxAnswer {
    return { status: 200, headers: { "content-type": settings.tokenContentType }, body };
  }

  return { sign, secretAnswer, rotate };
}

function compact(payload: string, key: string): Promise<string> {
  return new CompactSign(Buffer.from(payload))
    .setProtectedHeader({ typ: "JWT", alg: "HS512" })
    .sign(Buffer.from(key));
}

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
