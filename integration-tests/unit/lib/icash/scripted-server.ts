/**
 * A local HTTP server that answers as each test tells it to, and writes down what it got. It knows nothing of iCash
 * but the address and the form of a body: whether the client speaks the protocol is for the tests to check.
 */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createIcashClient } from "../../../../src/lib/icash";
import type { IcashClient, IcashClientOptions, IcashNotice } from "../../../../src/lib/icash";
import sample from "../../../fixtures/icash/signature-vectors.json";

export interface ReceivedCall {
  method: string;
  verb: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
  fields: Record<string, string>;
  at: number;
}

export type Reply = (call: ReceivedCall, response: ServerResponse) => void | Promise<void>;

export const SESSION = "66a891e8b4d7d018d230363bcd0adfbd";
export const { apiKey, secretKey, warehouseId, userId } = sample;

export const json =
  (body: unknown, status = 200): Reply =>
  (_call, response) => {
    response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(JSON.stringify(body));
  };

/** A well-formed success with the nonce of the request. */
export const ok =
  (data: unknown, status = 200): Reply =>
  (call, response) =>
    json({ nonce: call.fields.nonce, status: 1, data }, status)(call, response);

export const refused =
  (message: string | undefined, status = 200): Reply =>
  (call, response) =>
    json({ nonce: call.fields.nonce, status: 0, error_message: message }, status)(call, response);

export const body =
  (content: string | Buffer, status = 200, headers: Record<string, string> = {}): Reply =>
  (_call, response) => {
    response.writeHead(status, headers).end(content);
  };

/** The request arrived, the connection is closed without an answer. */
export const hangUp: Reply = (_call, response) => {
  response.destroy();
};

export const silence: Reply = () => undefined;

export interface ScriptedServer {
  url: string;
  calls: ReceivedCall[];
  /** Replies for a method, in turn; the last one stays. */
  on(method: string, ...replies: Reply[]): void;
  methods(): string[];
  close(): Promise<void>;
}

export async function startScriptedServer(): Promise<ScriptedServer> {
  const scripts = new Map<string, Reply[]>([["login", [ok({ session_id: SESSION })]]]);
  const calls: ReceivedCall[] = [];

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const call = receivedCall(request, Buffer.concat(chunks).toString("utf8"));
      calls.push(call);
      const replies = scripts.get(call.method) ?? [];
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      void (reply ?? body("nothing scripted", 418))(call, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    on: (method, ...replies) => void scripts.set(method, replies),
    methods: () => calls.map(({ method }) => method),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function receivedCall(request: IncomingMessage, text: string): ReceivedCall {
  const path = request.url ?? "";
  return {
    method: path.split("/").at(-1) ?? "",
    verb: request.method ?? "",
    path,
    headers: request.headers,
    body: text,
    fields: Object.fromEntries(new URLSearchParams(text)),
    at: performance.now(),
  };
}

export interface TestClient {
  client: IcashClient;
  notices: IcashNotice[];
  pauses: number[];
  nonces: number[];
}

/** Takes nonces from a counter and never really pauses. */
export function clientFor(server: { url: string }, overrides: Partial<IcashClientOptions> = {}): TestClient {
  const notices: IcashNotice[] = [];
  const pauses: number[] = [];
  const nonces: number[] = [];
  const client = createIcashClient({
    baseUrl: server.url,
    apiKey,
    secretKey,
    warehouseId,
    userId,
    nonces: {
      next: async () => {
        const nonce = 1552989761 + nonces.length;
        nonces.push(nonce);
        return nonce;
      },
    },
    onNotice: (notice) => notices.push(notice),
    sleep: async (ms) => void pauses.push(ms),
    now: () => Date.UTC(2026, 0, 15, 10, 0),
    ...overrides,
  });
  return { client, notices, pauses, nonces };
}

/** What a promise failed with; fails itself when it did not. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) {
      return error;
    }
    throw new Error(`rejected with something that is no Error: ${String(error)}`);
  }
  throw new Error("expected a failure");
}
