/**
 * Puts an answer on the wire, whole or damaged. What a fault does to the bytes is decided here and nowhere else;
 * whether the service's effect took place was decided before.
 */
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Fault } from "./faults";
import { htmlAnswer } from "./messages";
import type { SandboxAnswer, SandboxRequest } from "./messages";

/** The answer that stands in for the real one under this fault; the real one when the fault leaves it alone. */
export function damage(answer: SandboxAnswer, fault: Fault | null): SandboxAnswer {
  switch (fault?.fault) {
    case "empty_body":
      return { ...answer, body: "" };
    case "html":
      return htmlAnswer(fault.status, "Service temporarily unavailable");
    case "cut_body": {
      const bytes = Buffer.from(answer.body);
      return { ...answer, body: bytes.subarray(0, Math.floor(bytes.length * fault.keep)) };
    }
    case "oversize_body": {
      const bytes = Buffer.from(answer.body);
      return {
        ...answer,
        body: Buffer.concat([bytes, Buffer.alloc(Math.max(0, fault.bytes - bytes.length), " ")]),
      };
    }
    case "prefix":
      return { ...answer, body: Buffer.concat([Buffer.from(fault.text), Buffer.from(answer.body)]) };
    case "redirect":
      return { status: fault.status, headers: { location: fault.location }, body: "" };
    case "answer":
      return { status: fault.status, headers: { "content-type": fault.contentType }, body: fault.body };
    default:
      return answer;
  }
}

/** The answer as a server that compresses sends it to who offered to take it so. */
export function compressed(request: SandboxRequest, answer: SandboxAnswer): SandboxAnswer {
  if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
    return answer;
  }
  const headers = { ...answer.headers, "content-encoding": "gzip", vary: "accept-encoding" };
  return { ...answer, headers, body: gzipSync(answer.body) };
}

/** Sends the answer; resolves to the status that left, null when none did. */
export async function deliver(
  response: ServerResponse,
  answer: SandboxAnswer,
  fault: Fault | null,
): Promise<number | null> {
  switch (fault?.fault) {
    case "answer_lost_before":
    case "answer_lost_after":
      response.socket?.destroy();
      return null;
    case "reset":
      response.socket?.resetAndDestroy();
      return null;
    case "slow_body":
      return sendSlowly(response, answer, fault.msPerByte);
    default:
      return send(response, answer);
  }
}

async function send(response: ServerResponse, answer: SandboxAnswer): Promise<number | null> {
  if (response.destroyed) {
    return null;
  }
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "content-length": body.length });
  response.end(body);
  return answer.status;
}

async function sendSlowly(
  response: ServerResponse,
  answer: SandboxAnswer,
  msPerByte: number,
): Promise<number | null> {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "content-length": body.length });
  response.flushHeaders();
  for (const byte of body) {
    if (response.destroyed) {
      return null;
    }
    response.write(Buffer.of(byte));
    await sleep(msPerByte, undefined, { ref: false });
  }
  response.end();
  return answer.status;
}
