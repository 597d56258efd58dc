/**
 * Refuses what nobody types before any route of the plugin is asked: NUL, which PostgreSQL keeps in no text, half of a
 * surrogate pair, which it keeps in no JSON, and the other control characters, which forge lines of a log. One place for
 * every body, query and path, so that a new route cannot forget it (docs/decisions/0025-what-is-private.md).
 */
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { fieldRefusal, invalidFields, statusOf } from "../contract/problems";
import type { RefusalBody } from "../contract/problems";

/** All routes of the plugin, in upper or lower case as Express reads paths. Without groups, so that nothing is decoded here. */
const OURS =
  /^\/(?:admin\/(?:dropship|fiscal|jar-icash)|store\/(?:jar|orders\/[^/]+\/receipts|products\/[^/]+\/supplier))(?=\/|$)/i;

export const cleanTextRoutes = [{ matcher: OURS, middlewares: [refuseUntyped] }];

const UNTYPED = /[\p{Cc}\p{Cs}]/u;
/** A note may have lines. */
const UNTYPED_IN_BODY = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

function refuseUntyped(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const refusal = refusalOf(req);
  if (refusal === null) {
    next();
    return;
  }
  res.status(statusOf(refusal)).json(refusal);
}

function refusalOf({
  originalUrl,
  query,
  body,
}: Pick<MedusaRequest, "originalUrl" | "query" | "body">): RefusalBody | null {
  if (!isReadable(originalUrl)) {
    return invalidFields([fieldRefusal("", "address_unreadable")]);
  }
  const fields = [...untypedIn(query, UNTYPED), ...untypedIn(body, UNTYPED_IN_BODY)];
  return fields.length === 0
    ? null
    : invalidFields(fields.map((path) => fieldRefusal(path, "control_characters")));
}

/** One that cannot be decoded would be an error of Express, answered with 500; below /admin Medusa asks it before us. */
function isReadable(url: string): boolean {
  try {
    return !UNTYPED.test(decodeURIComponent(url.replace(/\?.*$/s, "")));
  } catch {
    return false;
  }
}

/** Where it stands; a name that is untyped itself is not said again. Without recursion: a body may be nested without end. */
function untypedIn(value: unknown, untyped: RegExp): string[] {
  const found = new Set<string>();
  const open: [path: string, value: unknown][] = [["", value]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, one] = next;
    if (typeof one === "string" && untyped.test(one)) {
      found.add(path);
    }
    if (typeof one === "object" && one !== null) {
      for (const [name, member] of Object.entries(one)) {
        if (untyped.test(name)) {
          found.add(path);
        } else {
          open.push([path === "" ? name : `${path}.${name}`, member]);
        }
      }
    }
  }
  return [...found].slice(0, MOST_NAMED);
}

const MOST_NAMED = 20;
