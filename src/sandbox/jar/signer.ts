/**
 * Signs what token mode answers (jar-api.md 4.3): HS512 with a secret that lives one hour, or until it is replaced on
 * demand.
 */
import { CompactSign } from "jose";
import { randomBytes } from "node:crypto";
import type { SandboxAnswer } from "../control";
import { newSecret } from "./settings";
import type { JarSettings } from "./settings";
import { payloadText, secretAnswer, wrapToken } from "./signed-forms";
import type { JsonStyle } from "./wire/json";
import type { PhpValue } from "./wire/values";

const HOUR_MS = 60 * 60 * 1000;

export interface Signer {
  /** The whole answer in token mode: a compact token over the data. */
  sign(value: PhpValue, style: JsonStyle): Promise<SandboxAnswer>;
  /** What GET secret_key answers. */
  secretAnswer(): Promise<SandboxAnswer>;
  rotate(): void;
}

export function createSigner(settings: JarSettings): Signer {
  let secret = settings.secret;
  let issued = settings.now().getTime();

  function current(): string {
    if (hasExpired(settings.now().getTime())) {
      rotate();
    }
    return secret;
  }

  function hasExpired(now: number): boolean {
    if (settings.secretLife === "hour") {
      return now - issued >= HOUR_MS;
    }
    return Math.floor(now / HOUR_MS) !== Math.floor(issued / HOUR_MS);
  }

  function rotate(): void {
    secret = newSecret();
    issued = settings.now().getTime();
  }

  async function sign(value: PhpValue, style: JsonStyle): Promise<SandboxAnswer> {
    const payload = payloadText(value, settings.tokenPayload, style, settings.now());
    const body = payload === null ? "" : wrapToken(await compact(payload, current()), settings.tokenWrapping);
    return { status: 200, headers: { "content-type": settings.tokenContentType }, body };
  }

  return {
    sign,
    rotate,
    secretAnswer: () => {
      const key = current();
      const keys = { token: settings.token, own: key, unknown: randomBytes(48).toString("hex") };
      return secretAnswer(settings.secretAnswer, {
        secret: settings.secretEncoding === "text" ? key : Buffer.from(key).toString(settings.secretEncoding),
        sign: (text, by) => compact(text, keys[by]),
        contentType: settings.tokenContentType,
        now: settings.now(),
      });
    },
  };
}

function compact(payload: string, key: string): Promise<string> {
  return new CompactSign(Buffer.from(payload))
    .setProtectedHeader({ typ: "JWT", alg: "HS512" })
    .sign(Buffer.from(key));
}
