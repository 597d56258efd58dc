/**
 * Takes a request apart the way the stock server does (jar-api.md 3.2): method, arguments, and the format of the answer
 * by path suffix, `format` argument, then a substring search through `Accept`. Release 2.7.1 differs in three ways: its
 * list of formats has another order, any query makes it forget the suffix, and then the last value of the query is
 * searched for a suffix instead.
 */
import type { SandboxRequest } from "../../control";

export type Format = "json" | "xml";
export type Release = "2.7.1" | "2.7.2" | "3.1.7";

export interface JarCall {
  verb: string;
  /** Empty when the path is not below the base path. */
  method: string;
  /** Query and path arguments. A form's fields are read by the methods that take one. */
  args: ReadonlyMap<string, string>;
  /** `other` when the stock server would choose csv, php, serialized, html or jsonp, which are not imitated. */
  format: Format | "other";
}

export interface Negotiation {
  basePath: string;
  defaultFormat: Format;
  release: Release;
}

/** The stock server's lists of formats in their own order; the first one found in `Accept` wins. */
const OLD_LIST = ["xml", "json", "jsonp", "serialized", "php", "html", "csv"];
const NEW_LIST = ["json", "array", "csv", "html", "jsonp", "php", "serialized", "xml"];

export function readCall(request: SandboxRequest, options: Negotiation): JarCall {
  const { basePath, defaultFormat, release } = options;
  const { verb } = request;
  if (!request.path.startsWith(`${basePath}/`)) {
    return { verb, method: "", args: new Map(), format: defaultFormat };
  }
  const known = release === "2.7.1" ? OLD_LIST : NEW_LIST;
  const [first = "", ...rest] = request.path.slice(basePath.length + 1).split("/");
  const suffixed = splitSuffix(first, known);
  const query = [...request.query];
  const last = query.at(-1);
  const cut = release === "2.7.1" && last ? splitSuffix(last[1], known) : null;
  if (cut && last) {
    query.splice(-1, 1, [last[0], cut.name]);
  }
  const pairs = pathPairs(rest);
  const args = new Map([...pairs, ...query]);
  const suffix = release === "2.7.1" && last ? cut?.format : suffixed?.format;
  // On POST the format is not looked for among the query's arguments, only in the path (3.2).
  const argument = verb === "GET" ? args.get("format") : pairs.get("format");
  const named = suffix ?? (argument !== undefined && known.includes(argument) ? argument : null);
  return {
    verb,
    method: suffixed?.name ?? first,
    args,
    format: imitated(named ?? fromAccept(request.headers.accept ?? "", known) ?? defaultFormat),
  };
}

function splitSuffix(text: string, known: readonly string[]): { name: string; format: string } | null {
  const match = /^(.+)\.([a-z]+)$/s.exec(text);
  const [, name, format] = match ?? [];
  return name !== undefined && format !== undefined && known.includes(format) ? { name, format } : null;
}

/** `/name/value/name/value`, which CodeIgniter does not percent-decode (2.1). */
function pathPairs(segments: readonly string[]): Map<string, string> {
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < segments.length; at += 2) {
    pairs.set(segments[at] ?? "", segments[at + 1] ?? "");
  }
  return pairs;
}

function fromAccept(accept: string, known: readonly string[]): string | null {
  const mentions = (word: string) => accept.includes(word);
  // A browser asks for html and xml at once and gets the default.
  const found = known.find((name) => {
    if (name === "html") {
      return mentions("html") && !mentions("xml");
    }
    if (name === "xml") {
      return mentions("xml") && !mentions("html");
    }
    return mentions(name);
  });
  return found ?? null;
}

function imitated(name: string): Format | "other" {
  return name === "json" || name === "xml" ? name : "other";
}
