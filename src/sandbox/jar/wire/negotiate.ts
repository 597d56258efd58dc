/**
 * Takes a request apart the way the stock server of release 2.7.2 does (jar-api.md 3.2): method, arguments, and the
 * format of the answer by path suffix, `format` argument, then a substring search through `Accept`.
 */
import type { SandboxRequest } from "../../control";

export type Format = "json" | "xml";

export interface JarCall {
  verb: string;
  /** Empty when the path is not below the base path. */
  method: string;
  /** Query and path arguments. A form's fields are read by the methods that take one. */
  args: ReadonlyMap<string, string>;
  /** `other` when the stock server would choose csv, php, serialized, html or jsonp, which are not imitated. */
  format: Format | "other";
}

/** The stock server's list of formats in its own order; the first one found in `Accept` wins. */
const KNOWN = ["json", "array", "csv", "html", "jsonp", "php", "serialized", "xml"] as const;

export function readCall(request: SandboxRequest, basePath: string, defaultFormat: Format): JarCall {
  const { verb, query } = request;
  if (!request.path.startsWith(`${basePath}/`)) {
    return { verb, method: "", args: new Map(), format: defaultFormat };
  }
  const [first = "", ...rest] = request.path.slice(basePath.length + 1).split("/");
  const suffix = /^(.+)\.([a-z]+)$/.exec(first);
  const suffixFormat = suffix?.[2];
  const hasSuffix = suffixFormat !== undefined && isKnown(suffixFormat);
  const pairs = pathPairs(rest);
  // On POST the format is not looked for among the query's arguments, only in the path (3.2).
  const argument = (verb === "GET" ? query.get("format") : null) ?? pairs.get("format");
  const named = hasSuffix ? suffixFormat : argument && isKnown(argument) ? argument : null;
  return {
    verb,
    method: hasSuffix ? (suffix?.[1] ?? first) : first,
    args: new Map([...pairs, ...query]),
    format: imitated(named ?? fromAccept(request.headers.accept ?? "") ?? defaultFormat),
  };
}

/** `/name/value/name/value`, which CodeIgniter does not percent-decode (2.1). */
function pathPairs(segments: readonly string[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < segments.length; at += 2) {
    pairs.set(segments[at] ?? "", segments[at + 1] ?? "");
  }
  return pairs;
}

function fromAccept(accept: string): string | null {
  const mentions = (word: string) => accept.includes(word);
  // A browser asks for html and xml at once and gets the default.
  const found = KNOWN.find((name) => {
    if (name === "html") return mentions("html") && !mentions("xml");
    if (name === "xml") return mentions("xml") && !mentions("html");
    return mentions(name);
  });
  return found ?? null;
}

function isKnown(name: string): boolean {
  return KNOWN.some((known) => known === name);
}

function imitated(name: string): Format | "other" {
  return name === "json" || name === "xml" ? name : "other";
}
