import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createJarClient } from "../../../../../src/lib/jar";
import type { JarClient, JarClientOptions } from "../../../../../src/lib/jar";
import type { Answer } from "./fixtures";

/** A real server on this machine that answers what a test tells it to and remembers what it was asked. */
export interface Asked {
  method: string;
  /** As it stands in the request line. */
  url: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  rawHeaders: string[];
  body: string;
}

/** An answer, or something worse done to the connection. */
export type Reply = Answer | ((request: IncomingMessage, response: ServerResponse) => void);
/** Replies in order, of which the last stands for all that follow; or a reply to each request. */
export type Script = readonly Reply[] | ((asked: Asked) => Reply);

export interface StandIn {
  baseUrl: string;
  asked: Asked[];
  client(options?: Partial<JarClientOptions>): JarClient;
  close(): Promise<void>;
}

export const hangUp: Reply = (_request, response) => void response.socket?.destroy();

export const DEALER = { kind: "basic", username: "dealer@example.bg", password: "s3cret:pass" } as const;

export async function standIn(script: Script): Promise<StandIn> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void handle(request, response, script, asked);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const clients: JarClient[] = [];

  return {
    baseUrl,
    asked,
    client(options = {}) {
      const client = createJarClient({
        baseUrl,
        auth: DEALER,
        minIntervalMs: 0,
        sleep: async () => undefined,
        ...options,
      });
      clients.push(client);
      return client;
    },
    async close() {
      await shut(server);
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  script: Script,
  asked: Asked[],
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://stand-in");
  const one: Asked = {
    method: request.method ?? "",
    url: request.url ?? "",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    body: await readAll(request),
  };
  asked.push(one);
  const reply = pick(script, one, asked.length - 1);
  if (typeof reply === "function") {
    return reply(request, response);
  }
  response.writeHead(reply.status ?? 200, reply.headers);
  response.end(reply.body);
}

function pick(script: Script, asked: Asked, index: number): Reply {
  if (typeof script === "function") {
    return script(asked);
  }
  return script[Math.min(index, script.length - 1)] ?? {};
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** The error that a promise ends in; a test that meets a success instead fails. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error("a failure was expected");
    },
    (error: Error) => error,
  );
}

/** Starts a stand-in, hands it over, and closes it whatever happens. */
export async function withStandIn<T>(script: Script, use: (jar: StandIn) => Promise<T>): Promise<T> {
  const jar = await standIn(script);
  try {
    return await use(jar);
  } finally {
    await jar.close();
  }
}
