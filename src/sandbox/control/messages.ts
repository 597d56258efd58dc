/**
 * What a stand-in is asked and what it answers, free of node's sockets, so that the rules of a service can be read
 * (and called) as plain functions.
 */
export interface SandboxRequest {
  /** GET, POST, ... in capitals. */
  verb: string;
  /** Path without the query, still percent-encoded, with its leading slash. */
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

export interface SandboxAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body: string | Buffer;
}

export function htmlAnswer(status: number, title: string): SandboxAnswer {
  const body = `<!DOCTYPE html>\n<html lang="en">\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`;
  return { status, headers: { "content-type": "text/html; charset=UTF-8" }, body };
}

export function jsonAnswer(status: number, value: unknown): SandboxAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(value),
  };
}
