/**
 * Plays iCash from a recorded conversation: the next request must be the recorded one byte for byte, and only then the
 * recorded answer is given. What differs, comes too much or does not come is a deviation, and every further request
 * is refused, so that nothing after it can look right by chance.
 *
 * A conversation is a text: `#` a remark, `> POST path` and `> body` the request, `<` the body of the answer.
 */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export interface Step {
  path: string;
  request: string;
  answer: string;
}

export interface ReplayServer {
  url: string;
  /** What went otherwise than recorded; empty is what a test wants. */
  deviations: string[];
  /** The paths that nobody has asked for yet. */
  remaining(): string[];
  close(): Promise<void>;
}

const FOLDER = join(__dirname, "../../../fixtures/icash/conversations");
const HEADERS = { "content-type": "text/html; charset=UTF-8" };

export function readConversation(name: string): Step[] {
  const text = readFileSync(join(FOLDER, `${name}.txt`), "utf8");
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const steps: Step[] = [];
  for (let at = 0; at < lines.length; at += 3) {
    const [first, request, answer] = lines.slice(at, at + 3).map((line) => /^([<>]) (.*)$/.exec(line));
    if (first?.[1] !== ">" || request?.[1] !== ">" || answer?.[1] !== "<") {
      throw new Error(`${name}: step ${at / 3 + 1} is not two lines of request and one of answer.`);
    }
    steps.push({
      path: (first[2] ?? "").replace("POST ", ""),
      request: request[2] ?? "",
      answer: answer[2] ?? "",
    });
  }
  return steps;
}

export async function startReplayServer(conversation: readonly Step[]): Promise<ReplayServer> {
  const deviations: string[] = [];
  let next = 0;

  function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const step = conversation[next];
    const deviation = step ? differenceOf(step, request, body) : `nothing recorded for ${request.url}`;
    if (deviation !== null) {
      deviations.push(`step ${next + 1}: ${deviation}`);
    }
    if (!step || deviations.length > 0) {
      response.writeHead(418, HEADERS).end("not the recorded conversation");
      return;
    }
    next += 1;
    response.writeHead(200, HEADERS).end(step.answer);
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(request, Buffer.concat(chunks), response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    deviations,
    remaining: () => conversation.slice(next).map(({ path }) => path),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function differenceOf(step: Step, request: IncomingMessage, body: Buffer): string | null {
  if (request.method !== "POST" || request.url !== step.path) {
    return `${request.method} ${request.url} instead of POST ${step.path}`;
  }
  if (request.headers["content-type"] !== "application/x-www-form-urlencoded") {
    return `${step.path} is no form`;
  }
  const recorded = Buffer.from(step.request, "utf8");
  if (body.equals(recorded)) {
    return null;
  }
  const at = body.findIndex((byte, index) => byte !== recorded[index]);
  const place = at === -1 ? body.length : at;
  // The place and not the bytes, which hold a signature.
  return `${step.path} differs from byte ${place} on (${nameAt(step.request, place)}), ${body.length} bytes for ${recorded.length}`;
}

function nameAt(form: string, place: number): string {
  return (
    form
      .slice(0, place + 1)
      .split("&")
      .at(-1)
      ?.split("=")[0] ?? ""
  );
}
