/**
 * Medusa over HTTP, as a storefront or an admin in a browser sees it: JSON in, JSON out, nothing believed before its
 * shape was checked.
 */
import { z } from "@medusajs/framework/zod";

export type Query = Record<string, string | number>;

export interface Api {
  get<T>(path: string, schema: z.ZodType<T>, query?: Query): Promise<T>;
  post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T>;
  put<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T>;
  /** The same server with more headers: a login, a publishable key. */
  with(headers: Record<string, string>): Api;
}

/** The server refused, or answered in another shape than expected. */
export class ApiError extends Error {
  constructor(
    call: string,
    what: string,
    /** Null when there was no answer, or none of the expected shape. */
    readonly status: number | null = null,
  ) {
    super(`${call}: ${what}`);
    this.name = "ApiError";
  }
}

const CALL_TIMEOUT_MS = 120_000;

/** Answers whose content does not matter. */
export const anything = z.unknown();

export function createApi(baseUrl: string, signal: AbortSignal, headers: Record<string, string> = {}): Api {
  async function call<T>(
    method: string,
    path: string,
    schema: z.ZodType<T>,
    body?: object,
    query: Query = {},
  ) {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      search.set(name, String(value));
    }
    const response = await ask(`${baseUrl}${path}${search.size > 0 ? `?${search}` : ""}`, {
      method,
      headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new ApiError(`${method} ${path}`, `${response.status} ${messageIn(text)}`, response.status);
    }
    const parsed = schema.safeParse(text === "" ? null : JSON.parse(text));
    if (!parsed.success) {
      throw new ApiError(`${method} ${path}`, z.prettifyError(parsed.error));
    }
    return parsed.data;
  }

  /** fetch says no more than "fetch failed"; what happened stands in the cause. */
  async function ask(url: string, init: RequestInit & { method: string }): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (error) {
      signal.throwIfAborted();
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new ApiError(`${init.method} ${new URL(url).pathname}`, `no answer (${message})`);
    }
  }

  return {
    get: (path, schema, query) => call("GET", path, schema, undefined, query),
    post: (path, body, schema) => call("POST", path, schema, body),
    put: (path, body, schema) => call("PUT", path, schema, body),
    with: (more) => createApi(baseUrl, signal, { ...headers, ...more }),
  };
}

const refusal = z.object({ message: z.string() });

function messageIn(text: string): string {
  try {
    return refusal.parse(JSON.parse(text)).message;
  } catch {
    return text.slice(0, 200); // Not Medusa's own form of an error, so it is shown as it came.
  }
}
