/**
 * Feeds one input to the client over a transport that needs no network, and judges what comes of it. Allowed are a
 * result and a JarError that quotes no secret and no customer; everything else is a violation.
 */
import { createJarClient, JarError, JarInputError } from "../../src/lib/jar";
import type { JarAuth } from "../../src/lib/jar";
import type { HttpTransport } from "../../src/lib/http";
import { CUSTOMER, makeCall } from "./calls";
import { PASSWORD, SECRET, TOKEN } from "./input";
import type { FuzzInput, Mode } from "./input";

export type Verdict =
  { kind: "result" } | { kind: "error"; name: string } | { kind: "violation"; why: string };

/** Enough for a crawl that gives up after ten pages, each asked for twice. */
const MOST_REQUESTS = 60;
const LONGEST_MESSAGE = 1_000;
const LONGEST_EXCERPT = 200;
/** The one in the samples of secret_key. */
const SAMPLE_SECRET = "sample-secret-A-0123456789abcdef";

export async function feed(input: FuzzInput): Promise<Verdict> {
  let requests = 0;
  const transport: HttpTransport = {
    async send({ url }) {
      requests += 1;
      if (requests > MOST_REQUESTS) {
        throw new EndlessError();
      }
      if (input.mode === "secret" && !new URL(url).pathname.endsWith("/secret_key")) {
        return countAnswer();
      }
      return { ...input.answer, body: Buffer.from(input.answer.body) };
    },
    close: async () => undefined,
  };
  const client = createJarClient({
    baseUrl: "https://jar.example/api",
    auth: authFor(input.mode),
    format: input.format,
    transport,
    minIntervalMs: 0,
    retries: 1,
    sleep: async () => undefined,
    now: () => Date.parse("2026-01-01T10:30:00Z"),
    random: () => 0.5,
  });
  try {
    return judgeResult(await makeCall(input.call, client));
  } catch (error) {
    if (error instanceof JarInputError && !isWithoutToken(input)) {
      return violation("the parameters are right, whatever the answer is");
    }
    return judgeError(error, confidential(input));
  } finally {
    await client.close();
  }
}

class EndlessError extends Error {
  constructor() {
    super(`more than ${MOST_REQUESTS} requests were sent for one call`);
  }
}

function authFor(mode: Mode): JarAuth {
  switch (mode) {
    case "basic":
      return { kind: "basic", username: "dealer@example.bg", password: PASSWORD };
    case "token":
    case "signed":
      return { kind: "token", token: TOKEN, secret: SECRET };
    case "secret":
      return { kind: "token", token: TOKEN };
  }
}

function countAnswer() {
  return { status: 200, headers: {}, body: Buffer.from('{"cnt":"39181","pages":"392"}') };
}

export function judgeResult(result: unknown): Verdict {
  // A result is plain data: it can be written down, and reading it did nothing to anybody else's objects.
  JSON.stringify(result);
  const polluted = Object.keys(Object.prototype);
  if (polluted.length > 0) {
    return violation(`Object.prototype got ${polluted.join(", ")}`);
  }
  return { kind: "result" };
}

/** There is no signing secret without a token, so this one is refused before anything is sent. */
function isWithoutToken({ call, mode }: FuzzInput): boolean {
  return call === "secretKey" && mode === "basic";
}

/** What the client knows to be secret in this call, or private. */
function confidential({ mode, call, answer }: FuzzInput): string[] {
  // A customer is only named in the order itself.
  const customer = call === "createOrder" && mode !== "secret" ? CUSTOMER : [];
  switch (mode) {
    case "basic":
      return [PASSWORD, ...customer];
    case "token":
    case "signed":
      return [TOKEN, SECRET, ...customer];
    case "secret":
      // The answer itself is the secret. JAR's words may be quoted only where it gives an error instead.
      return [TOKEN, ...(answer.body.includes("error") ? [] : [SECRET, SAMPLE_SECRET])];
  }
}

export function judgeError(error: unknown, neverQuoted: readonly string[]): Verdict {
  if (!(error instanceof JarError)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return violation(`not a JarError: ${stack.slice(0, 2_000)}`);
  }
  if (error.message.length > LONGEST_MESSAGE) {
    return violation("the message is too long");
  }
  if ([...(error.excerpt ?? "")].length > LONGEST_EXCERPT) {
    return violation("the excerpt is too long");
  }
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { message } = at;
    const quoted = neverQuoted.find((secret) => message.includes(secret));
    if (quoted !== undefined) {
      return violation(`the message of ${at.name} quotes "${quoted}"`);
    }
  }
  return { kind: "error", name: error.name };
}

function violation(why: string): Verdict {
  return { kind: "violation", why };
}

/** Which input it was, so that it can be made again. */
export function describeInput({ index, sample, mutations, call, mode, format, answer }: FuzzInput): string {
  const how = `sample ${sample}, mutated by ${mutations.join(" + ")}, status ${answer.status}`;
  return `index ${index}: ${how}, ${answer.body.length} bytes, call ${call}, mode ${mode}, ${format}`;
}
