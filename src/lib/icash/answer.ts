/**
 * Reads one HTTP answer as an iCash envelope (icash-api.md 3) and says what it proves.
 *
 * A well-formed envelope with the nonce of the request decides, whatever the HTTP status and the content type say;
 * only over a call that creates something a 5xx never decides (C45).
 */
import { isUtf8 } from "node:buffer";
import { z } from "@medusajs/framework/zod";
import type { HttpResponse } from "../http";
import type { UnknownReason } from "./errors";

export type Answer =
  | { kind: "data"; data: unknown }
  | { kind: "refused"; message: string }
  /** Too many requests: the call did not run. */
  | { kind: "later" }
  | { kind: "unknown"; reason: UnknownReason; excerpt?: string };

const scalar = z.union([z.string().trim().min(1), z.number()]);

const envelope = z.looseObject({
  nonce: scalar.transform(String),
  status: scalar.transform(Number),
  data: z.unknown(),
  error_message: z.unknown(),
});

export function readAnswer(response: HttpResponse, nonce: string, creates: boolean): Answer {
  const answer = readEnvelope(response, nonce, creates);
  if (answer.kind === "data") {
    return answer;
  }
  // Whoever answers so, a gateway or iCash itself, has let nothing through.
  const refusal = answer.kind === "refused" ? answer.message : "";
  return response.status === TOO_MANY_REQUESTS || SAYS_TOO_MANY.test(refusal) ? { kind: "later" } : answer;
}

const TOO_MANY_REQUESTS = 429;
const SAYS_TOO_MANY = /\btoo many (?:requests|calls)\b|\brate limit/i;

function readEnvelope(response: HttpResponse, nonce: string, creates: boolean): Answer {
  if (response.status >= 500 && creates) {
    return { kind: "unknown", reason: "server_error" };
  }

  const redirected = response.status >= 300 && response.status < 400;
  const parsed = parseBody(response.body);
  if (parsed.kind === "unknown") {
    return redirected ? { ...parsed, reason: "redirect" } : parsed;
  }
  const read = envelope.safeParse(parsed.data);
  if (!read.success) {
    return { kind: "unknown", reason: redirected ? "redirect" : "not_an_envelope" };
  }
  if (read.data.nonce !== nonce) {
    return { kind: "unknown", reason: "nonce_mismatch" };
  }
  if (read.data.status === 1) {
    return { kind: "data", data: read.data.data };
  }
  return { kind: "refused", message: refusalText(read.data.error_message) };
}

function parseBody(body: Buffer): Extract<Answer, { kind: "data" | "unknown" }> {
  const text = decodeUtf8(body);
  if (text === null) {
    return { kind: "unknown", reason: "not_json" };
  }
  if (text.trim() === "") {
    return { kind: "unknown", reason: "empty_body" };
  }
  try {
    return { kind: "data", data: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) {
      return { kind: "unknown", reason: "not_json", excerpt: excerptOf(text) };
    }
    throw error;
  }
}

/** Null when the bytes are not UTF-8; a leading byte order mark is dropped. */
function decodeUtf8(body: Buffer): string | null {
  return isUtf8(body) ? body.toString("utf8").replace(/^\uFEFF/, "") : null;
}

/** What stands before the first bracket: a cut JSON answer may hold a session or a customer's data. */
function excerptOf(text: string): string {
  return (/^[^{[]*/.exec(text)?.[0] ?? "").trim();
}

function refusalText(message: unknown): string {
  return typeof message === "string" && message.trim() !== "" ? message.trim() : "no error_message given";
}
