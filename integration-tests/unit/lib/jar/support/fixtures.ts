import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../../../../fixtures/jar");

export type FixtureFolder = "json" | "xml" | "jwt" | "requests" | "http";

export function fixture(folder: FixtureFolder, name: string): Buffer {
  return readFileSync(join(ROOT, folder, name));
}

export function fixtureNames(folder: FixtureFolder): string[] {
  return readdirSync(join(ROOT, folder)).sort();
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A recorded answer: status line and headers with CRLF, an empty line, the body. */
export function recorded(name: string): Answer {
  const bytes = fixture("http", name);
  const split = bytes.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = bytes.subarray(0, split).toString("latin1").split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 1).trim(),
    ]),
  );
  return { status: Number(statusLine.split(" ")[1]), headers, body: bytes.subarray(split + 4) };
}

export function json(name: string): Answer & { body: Buffer } {
  return {
    headers: { "content-type": "application/json; charset=utf-8" },
    body: fixture("json", `${name}.json`),
  };
}

export function xml(name: string): Answer & { body: Buffer } {
  return {
    headers: { "content-type": "application/xml; charset=utf-8" },
    body: fixture("xml", `${name}.xml`),
  };
}

/** The content of a JSON sample, of which the caller knows the shape. */
export function content<T>(name: string): T {
  return JSON.parse(fixture("json", `${name}.json`).toString("utf8")) as T;
}

/** The part of a recorded request after its head. */
export function recordedBody(name: string): string {
  const text = fixture("requests", name).toString("latin1");
  return text.slice(text.indexOf("\r\n\r\n") + 4).trim();
}
