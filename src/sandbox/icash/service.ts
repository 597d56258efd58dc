/**
 * iCash as the shared server sees it: which method a path names, and what is answered under the faults that only this
 * service knows. Everything is in memory and synchronous, so calls happen one after the other in order of arrival.
 */
import { htmlAnswer } from "../control";
import type { Fault, SandboxAnswer, SandboxRequest, SandboxService } from "../control";
import { call, isMethod } from "./api";
import type { Envelope, World } from "./api";
import { controlRoutes } from "./control-routes";
import { readFields } from "./fields";
import { presentBooks } from "./present";

const PREFIX = "/clientapi/v1/";

export function createIcashService(world: World): SandboxService {
  const startReadings = { ...world.readings };
  return {
    methodOf: (request) => methodOf(request) ?? request.path,
    answer: (request, fault) => answer(request, fault, world),
    ownFaults: ["wrong_nonce", "status0", "session_expired"],
    books: () => presentBooks(world.books),
    // Nonces, sessions and counters go on: a client that outlives a reset must not find its numbers given out again.
    reset: () => {
      world.books.clear();
      Object.assign(world.readings, startReadings);
    },
    routes: controlRoutes(world),
  };
}

function methodOf(request: SandboxRequest): string | null {
  return request.path.startsWith(PREFIX) ? request.path.slice(PREFIX.length) : null;
}

function answer(request: SandboxRequest, fault: Fault | null, world: World): SandboxAnswer {
  const method = methodOf(request);
  // What an unknown method gets is not documented; a PHP application has such a page for it.
  if (method === null || !isMethod(method)) {
    return htmlAnswer(404, "404 Page Not Found");
  }
  const fields = readFields(request);
  const nonce = fields.raw("nonce");
  switch (fault?.fault) {
    case "status0": {
      if (fault.when === "after") {
        call(method, fields, world);
      }
      return envelopeAnswer({ nonce, status: 0, error_message: fault.message });
    }
    case "wrong_nonce": {
      const envelope: Envelope =
        fault.when === "after"
          ? call(method, fields, world)
          : { nonce, status: 0, error_message: "Session expired" };
      return envelopeAnswer({ ...envelope, nonce: String(Number(nonce) - 1) });
    }
    case "session_expired":
      // Ended for good, so that only a new login helps, as with the real thing.
      world.access.expireSessions();
      return envelopeAnswer(call(method, fields, world));
    default:
      return envelopeAnswer(call(method, fields, world));
  }
}

/** The content type is unknown (icash-api.md C45); PHP's own default is HTML, and a client must not mind it. */
function envelopeAnswer(envelope: Envelope): SandboxAnswer {
  return {
    status: 200,
    headers: { "content-type": "text/html; charset=UTF-8" },
    body: JSON.stringify(envelope),
  };
}
