/** The n-th input of a seed: an answer, the call that gets it, and how the client is set up. Made from the two numbers alone. */
import { createHmac } from "node:crypto";
import { createRandom, seedFor } from "../../src/sandbox/control";
import type { Random } from "../../src/sandbox/control";
import { CALL_NAMES, callFor, CUSTOMER } from "./calls";
import { MUTATIONS } from "./mutations";
import type { Sample } from "./samples";

export const PASSWORD = "fuzz:s3cret+пароль";
export const TOKEN = "f0220123456789abcdef0123456789abcdef0123";
export const SECRET = "fuzz-signing-secret-0123456789abcdef0123456789abcdef";

export const MODES = ["basic", "token", "signed", "secret"] as const;
/** `token`: the answer as it is, in token mode. `signed`: the answer signed well. `secret`: the answer to secret_key. */
export type Mode = (typeof MODES)[number];

export interface FuzzInput {
  index: number;
  sample: string;
  mutations: string[];
  call: string;
  mode: Mode;
  format: "json" | "xml";
  answer: { status: number; headers: Record<string, string>; body: Buffer };
}

const STATUSES = [200, 201, 204, 301, 307, 400, 401, 403, 404, 405, 406, 408, 409, 429, 500, 502, 503, 599];
const HEADERS: readonly Record<string, string>[] = [
  ...[{}, { "content-type": "text/html" }, { "www-authenticate": "Basic realm=x" }],
  ...[{ "retry-after": "1e9" }, { "retry-after": "Thu, 99 Foo 2026" }, { "retry-after": "5" }],
  ...[{ location: "https://other.example/api" }, { location: "//%%%" }, { location: `http://u:${TOKEN}@x/` }],
];
/** What an answer might quote and an error must not. */
const QUOTED = [PASSWORD, TOKEN, SECRET, ...CUSTOMER];

export function makeInput(seed: number, index: number, samples: readonly Sample[]): FuzzInput {
  const random = createRandom(seedFor(seed, index));
  const [sample, other] = [random.pick(samples), random.pick(samples)];
  const mutations = pickMutations(random);
  let { body } = sample;
  for (const name of mutations) {
    body = MUTATIONS.get(name)?.(body, random, other.body) ?? body;
  }
  if (random.chance(0.1)) {
    body = withSecret(body, random);
  }
  const mode = random.pick([...MODES, "basic", "basic", "signed", "signed"] as const);
  return {
    index,
    sample: sample.name,
    mutations,
    call: (random.chance(0.7) ? callFor(sample.name) : null) ?? random.pick(CALL_NAMES),
    mode,
    format: random.pick(["json", "xml"]),
    answer: {
      status: random.chance(0.8) ? sample.status : random.pick(STATUSES),
      headers: { ...sample.headers, ...(random.chance(0.2) ? random.pick(HEADERS) : {}) },
      body: mode === "signed" ? signed(body, random) : body,
    },
  };
}

function pickMutations(random: Random): string[] {
  // Untouched answers and odd values get furthest into the client.
  const names = [...MUTATIONS.keys(), "none", "values", "values"];
  return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => random.pick(names));
}

function withSecret(body: Buffer, random: Random): Buffer {
  const at = random.between(0, body.length);
  return Buffer.concat([body.subarray(0, at), Buffer.from(random.pick(QUOTED)), body.subarray(at)]);
}

/** Signed well, so that the content is looked at: as it is, or as a text in JSON, which may hold XML (jar-api.md 4.3). */
function signed(body: Buffer, random: Random): Buffer {
  const asText = random.chance(body.toString("utf8").startsWith("<") ? 0.8 : 0.2);
  const payload = asText ? Buffer.from(JSON.stringify(body.toString("utf8"))) : body;
  const head = Buffer.from('{"typ":"JWT","alg":"HS512"}').toString("base64url");
  const text = `${head}.${payload.toString("base64url")}`;
  return Buffer.from(`${text}.${createHmac("sha512", SECRET).update(text).digest("base64url")}`);
}
