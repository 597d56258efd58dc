/**
 * One HTTP server per stand-in, on loopback unless told otherwise: reads the request within a size limit, lets the
 * asked-for fault strike, calls the service, delivers the answer, and keeps the log. A service only says what its
 * real counterpart would answer; it does not know sockets.
 */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createCallLog } from "./calls";
import { compressed, damage, deliver } from "./delivery";
import { createFaultQueue, spoilsEffect } from "./faults";
import type { Fault } from "./faults";
import { htmlAnswer, jsonAnswer } from "./messages";
import type { SandboxAnswer, SandboxRequest } from "./messages";
import { answerControl, CONTROL_PREFIX, ControlError } from "./routes";
import type { ControlDoor, ControlRoute } from "./routes";

export interface RunningSandbox {
  /** Base address of the imitated service. */
  url: string;
  /** With the key of this start. */
  controlUrl: string;
  port: number;
  close(): Promise<void>;
}

export interface SandboxService {
  /** The name of the called method, as faults and the log know it (`order`, `new-operation`). */
  methodOf(request: SandboxRequest): string;
  /**
   * Does what the call does and answers. Gets the fault that strikes this call, to act on the kinds that only it
   * knows; the other kinds are done around it. Not called at all when the fault strikes before the effect, unless the
   * kind is one of its own (`ownFaults`).
   */
  answer(request: SandboxRequest, fault: Fault | null): SandboxAnswer | Promise<SandboxAnswer>;
  /** How the service words a refusal with this status; a bare HTML page when left out. */
  refuse?(
    request: SandboxRequest,
    status: number,
    message: string | undefined,
  ): SandboxAnswer | Promise<SandboxAnswer>;
  ownFaults: readonly Fault["fault"][];
  books(): unknown;
  /** Forgets everything that happened since the start. */
  reset(): void;
  routes: readonly ControlRoute[];
}

export interface ServerOptions {
  /** 0 (default) takes a free port. */
  port?: number;
  host?: string;
  /** Path below which the service answers, for the returned url (`/api`). */
  basePath?: string;
  maxBodyBytes?: number;
  /** Compress answers for callers that accept it. */
  gzip?: boolean;
  now?: () => Date;
}

export async function startSandboxServer(
  service: SandboxService,
  options: ServerOptions = {},
): Promise<RunningSandbox> {
  const host = options.host ?? "127.0.0.1";
  const door: ControlDoor = { key: randomBytes(16).toString("base64url"), hosts: [] };
  const server = createServer(createListener(service, door, options));
  const port = await listen(server, options.port ?? 0, host);
  const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  door.hosts = [authority, `localhost:${port}`, `127.0.0.1:${port}`];
  const origin = `http://${authority}`;
  return {
    url: `${origin}${options.basePath ?? ""}`,
    controlUrl: `${origin}${CONTROL_PREFIX}/${door.key}`,
    port,
    close: () => close(server),
  };
}

function createListener(service: SandboxService, door: ControlDoor, options: ServerOptions) {
  const faults = createFaultQueue(service.ownFaults);
  const calls = createCallLog(options.now ?? (() => new Date()));
  const maxBodyBytes = options.maxBodyBytes ?? 4 * 1024 * 1024;
  const routes: ControlRoute[] = [
    ...service.routes,
    { verb: "GET", pattern: "books", run: () => service.books() },
    { verb: "GET", pattern: "calls", run: ({ query }) => calls.summary(query.get("method") ?? undefined) },
    { verb: "GET", pattern: "faults", run: () => ({ faults: faults.list() }) },
    { verb: "POST", pattern: "faults", run: ({ body }) => askFaults(faults.ask, body) },
    { verb: "DELETE", pattern: "faults", run: () => faults.clear() },
    {
      verb: "POST",
      pattern: "reset",
      run: () => {
        faults.clear();
        calls.clear();
        service.reset();
      },
    },
  ];

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming, maxBodyBytes);
    if (!request) {
      await deliver(response, htmlAnswer(413, "Payload Too Large"), null);
      return;
    }
    if (request.path === CONTROL_PREFIX || request.path.startsWith(`${CONTROL_PREFIX}/`)) {
      await deliver(response, answerControl(request, door, routes), null);
      return;
    }
    const method = service.methodOf(request);
    const call = calls.begin(request.verb, method);
    response.once("close", () => call.ended(null));
    const fault = faults.take(request.verb, method);
    if (fault) {
      call.faulted(fault.fault);
    }
    try {
      const answer = await answerUnderFault(service, request, fault);
      const sent = options.gzip ? compressed(request, answer) : answer;
      call.ended(await deliver(response, sent, fault));
    } catch (error) {
      call.failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
      throw error;
    }
  }

  return (incoming: IncomingMessage, response: ServerResponse): void => {
    serve(incoming, response).catch((error: unknown) => failLoudly(response, error));
  };
}

async function answerUnderFault(
  service: SandboxService,
  request: SandboxRequest,
  fault: Fault | null,
): Promise<SandboxAnswer> {
  if (fault?.fault === "delay" && fault.when === "before") {
    await sleep(fault.ms, undefined, { ref: false });
  }
  const own = fault !== null && service.ownFaults.includes(fault.fault);
  const effect = fault === null || own || !spoilsEffect(fault);
  const answer = effect ? await service.answer(request, fault) : { status: 200, body: "" };
  if (fault?.fault === "delay" && fault.when === "after") {
    await sleep(fault.ms, undefined, { ref: false });
  }
  if (fault?.fault === "http") {
    return refuse(service, request, fault);
  }
  return damage(answer, fault);
}

async function refuse(
  service: SandboxService,
  request: SandboxRequest,
  fault: Extract<Fault, { fault: "http" }>,
): Promise<SandboxAnswer> {
  const answer =
    (await service.refuse?.(request, fault.status, fault.message)) ??
    htmlAnswer(fault.status, fault.message ?? `Error ${fault.status}`);
  if (fault.retryAfter === undefined) {
    return answer;
  }
  return { ...answer, headers: { ...answer.headers, "retry-after": fault.retryAfter } };
}

function askFaults(ask: (input: unknown) => unknown, body: unknown): unknown {
  try {
    return Array.isArray(body) ? { faults: body.map(ask) } : ask(body);
  } catch (error) {
    throw new ControlError(error instanceof Error ? error.message : String(error));
  }
}

/** Null when the body is larger than allowed. */
async function readRequest(incoming: IncomingMessage, maxBytes: number): Promise<SandboxRequest | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes: Buffer = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size <= maxBytes) {
      chunks.push(bytes);
    }
  }
  if (size > maxBytes) {
    return null;
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) {
      headers[name] = Array.isArray(value) ? value.join(", ") : value;
    }
  }
  // Split by hand: the URL parser would tidy the path, and what arrives must be seen as it was sent.
  const [path = "/", ...query] = (incoming.url ?? "/").split("?");
  return {
    verb: incoming.method ?? "GET",
    path,
    query: new URLSearchParams(query.join("?")),
    headers,
    body: Buffer.concat(chunks),
  };
}

function failLoudly(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  // A bug of the stand-in must not look like a fault of the imitated service.
  const message = error instanceof Error ? error.message : String(error);
  const answer = jsonAnswer(599, { sandbox_bug: message });
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") {
        reject(new Error("The sandbox got no port."));
      } else {
        resolve(address.port);
      }
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
