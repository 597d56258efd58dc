/**
 * The control plane: JSON routes below `/__control/<key>/` by which a test, or the demo, looks into a stand-in's books and
 * moves its world (asks for faults, ships an order, takes a product away). No real service has such routes, so they
 * never share a path with what is imitated.
 *
 * Every page that a browser of this machine shows reaches its loopback ports. So the key is drawn at each start and told to
 * whoever started the stand-in, and a request must name this machine: a foreign name that was made to lead here does not.
 */
import { jsonAnswer } from "./messages";
import type { SandboxAnswer, SandboxRequest } from "./messages";

export const CONTROL_PREFIX = "/__control";

export interface ControlDoor {
  /** In the address of whoever may ask. */
  key: string;
  /** Names of this machine with the port, as a request's Host has them. */
  hosts: readonly string[];
}

export interface ControlCall {
  /** Values of the `:name` parts of the pattern, percent-decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The parsed JSON body; undefined without one. */
  body: unknown;
}

export interface ControlRoute {
  verb: "GET" | "POST" | "DELETE";
  /** Below the prefix, for example `orders/:id/ship`. */
  pattern: string;
  run(call: ControlCall): unknown;
}

/** Thrown by a route for a request that makes no sense; becomes an answer with that status and text. */
export class ControlError extends Error {
  constructor(
    message: string,
    readonly status: number = 400,
  ) {
    super(message);
    this.name = "ControlError";
  }
}

export function answerControl(
  request: SandboxRequest,
  { key, hosts }: ControlDoor,
  routes: readonly ControlRoute[],
): SandboxAnswer {
  const [, , given, ...below] = request.path.split("/");
  if (given !== key || !hosts.includes(request.headers["host"] ?? "")) {
    return jsonAnswer(403, { error: "The control plane answers at the address that the start has told." });
  }
  const parts = below.filter(Boolean).map(decodeURIComponent);
  for (const route of routes) {
    const params = route.verb === request.verb ? matchPattern(route.pattern, parts) : null;
    if (!params) {
      continue;
    }
    try {
      const value = route.run({ params, query: request.query, body: readBody(request) });
      return jsonAnswer(200, value ?? { ok: true });
    } catch (error) {
      if (!(error instanceof ControlError)) {
        throw error;
      }
      return jsonAnswer(error.status, { error: error.message });
    }
  }
  return jsonAnswer(404, { error: `No control route ${request.verb} ${request.path}.` });
}

function matchPattern(pattern: string, parts: readonly string[]): Record<string, string> | null {
  const wanted = pattern.split("/");
  if (wanted.length !== parts.length) {
    return null;
  }
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const expected = wanted[index];
    if (expected?.startsWith(":")) {
      params[expected.slice(1)] = part;
    } else if (expected !== part) {
      return null;
    }
  }
  return params;
}

function readBody(request: SandboxRequest): unknown {
  if (request.body.length === 0) {
    return undefined;
  }
  try {
    return JSON.parse(request.body.toString("utf8"));
  } catch (error) {
    throw new ControlError(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
