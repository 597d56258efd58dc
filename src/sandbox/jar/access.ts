/**
 * Who may call (jar-api.md 4): Basic credentials, or a token, whose answers are signed. A request that carries the token
 * is judged by the token alone.
 */
import { timingSafeEqual } from "node:crypto";
import type { SandboxRequest } from "../control";
import type { JarSettings } from "./settings";
import { stockRefusal } from "./wire/stock-errors";
import type { Refusal } from "./wire/stock-errors";

export type Access = { kind: "plain" } | { kind: "signed" } | { kind: "refused"; refusal: Refusal };

export function checkAccess(request: SandboxRequest, settings: JarSettings): Access {
  const key = request.headers["jar-key"];
  if (key !== undefined) {
    if (same(key, settings.token)) {
      return { kind: "signed" };
    }
    return { kind: "refused", refusal: stockRefusal("invalid_key", settings, key) };
  }
  const expected = Buffer.from(`${settings.username}:${settings.password}`).toString("base64");
  const given = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (given !== undefined && same(given, expected)) {
    return { kind: "plain" };
  }
  return { kind: "refused", refusal: stockRefusal("credentials", settings) };
}

function same(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
