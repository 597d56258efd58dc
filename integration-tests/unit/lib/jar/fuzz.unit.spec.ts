import { CALL_NAMES } from "../../../../scripts/fuzz/calls";
import { describeInput, feed, judgeError, judgeResult } from "../../../../scripts/fuzz/feed";
import type { Verdict } from "../../../../scripts/fuzz/feed";
import { makeInput, MODES } from "../../../../scripts/fuzz/input";
import type { FuzzInput } from "../../../../scripts/fuzz/input";
import { MUTATIONS } from "../../../../scripts/fuzz/mutations";
import { readOptions } from "../../../../scripts/fuzz/options";
import { readSamples } from "../../../../scripts/fuzz/samples";
import { JarContractError, JarError } from "../../../../src/lib/jar";
import { fixtureNames } from "./support/fixtures";

/** The short form of `npm run fuzz`: what it feeds and how it judges are the same. */
const INPUTS = 1_500;
const SEED = 20_260_301;

const samples = readSamples();

describe("any answer whatever", () => {
  const fed: { input: FuzzInput; verdict: Verdict }[] = [];

  beforeAll(async () => {
    for (let index = 0; index < INPUTS; index += 1) {
      const input = makeInput(SEED, index, samples);
      fed.push({ input, verdict: await feed(input) });
    }
  }, 120_000);

  it("ends in a result or in one of the client's own errors", () => {
    const violations = fed.flatMap(({ input, verdict }) =>
      verdict.kind === "violation" ? [`${describeInput(input)}: ${verdict.why}`] : [],
    );
    expect(violations).toEqual([]);
  });

  it("was met with every call, in every mode, out of every mutation", () => {
    const seen = <T>(of: (input: FuzzInput) => readonly T[]) =>
      new Set(fed.flatMap(({ input }) => of(input)));
    expect(seen(({ call }) => [call])).toEqual(new Set(CALL_NAMES));
    expect(seen(({ mode }) => [mode])).toEqual(new Set(MODES));
    expect(seen(({ mutations }) => mutations)).toEqual(new Set(MUTATIONS.keys()));
  });

  it("got as far as results and as every kind of refusal", () => {
    const names = new Set(fed.map(({ verdict }) => (verdict.kind === "error" ? verdict.name : verdict.kind)));
    expect([...names].sort()).toEqual([
      ...[
        "JarContractError",
        "JarCredentialsError",
        "JarInputError",
        "JarNotFoundError",
        "JarNotReachedError",
      ],
      ...["JarPermissionError", "JarRateLimitError", "JarRefusedError", "JarSignatureError"],
      ...["JarUnknownOutcomeError", "result"],
    ]);
  });
});

describe("an answer that is huge and worthless", () => {
  const answer = (body: string): FuzzInput => ({
    ...{ index: 0, sample: "made", mutations: [], call: "productsCount", mode: "basic", format: "json" },
    answer: { status: 200, headers: {}, body: Buffer.from(body) },
  });
  const MANY = 500_000;

  // Whoever looks at all that came before for each letter takes minutes here, and whoever keeps every bad entry runs out of memory.
  it.each([
    ["blanks in the middle", `x${" ".repeat(MANY)}x`, {}],
    ["brackets behind blanks", `>${" ".repeat(MANY)}[`, {}],
    ["half tags before the data", `${"<".repeat(MANY)}\n{"cnt":1,"pages":1}`, {}],
    ["one long word of an error", JSON.stringify({ status: false, error: "a".repeat(MANY) }), {}],
    ["an error like a limit", JSON.stringify({ status: false, error: "времеви".repeat(MANY / 8) }), {}],
    ["an error like an absence", JSON.stringify({ error: "невалид".repeat(MANY / 8) }), { call: "product" }],
    [
      "bad entries of a page",
      `{"pages":{"page":1,"cnt":1},"products":[${"1,".repeat(MANY)}1]}`,
      { call: "products" },
    ],
    ["bad entries of a list", `[${"1,".repeat(MANY)}1]`, { call: "orders" }],
    ["bad lines of an order", `[{"id":"1","details":[${"1,".repeat(MANY)}1]}]`, { call: "orders" }],
    [
      "bad lines of many orders",
      `[${'{"id":"1","details":[1,1,1,1,1,1,1]},'.repeat(19_000)}1]`,
      { call: "orders" },
    ],
    ["documents without end", `ey${"<xml/>".repeat(MANY / 6)}`, {}],
    ["elements", `<xml>${"<a/>".repeat(MANY / 4)}</xml>`, { format: "xml" }],
    ["depth of XML", `<xml>${"<a>".repeat(MANY / 4)}`, { format: "xml" }],
    ["depth of JSON", "[".repeat(MANY), {}],
  ] as [string, string, Partial<FuzzInput>][])("is refused or read soon: %s", async (_name, body, how) => {
    expect(await feed({ ...answer(body), ...how })).toMatchObject({
      kind: expect.stringMatching(/^(?:result|error)$/),
    });
  });
});

describe("an input of the fuzzer", () => {
  it("is made of its seed and index alone", () => {
    expect(makeInput(7, 99, samples)).toEqual(makeInput(7, 99, readSamples()));
    expect(makeInput(8, 99, samples)).not.toEqual(makeInput(7, 99, samples));
  });

  it("may come from every recorded answer", () => {
    const folders = ["json", "xml", "jwt", "http"] as const;
    const files = folders.flatMap((folder) => fixtureNames(folder).map((name) => `${folder}/${name}`));
    expect(samples.map(({ name }) => name).sort()).toEqual(files.sort());
    expect(samples.find(({ name }) => name === "http/401.rate_limit.json.http")).toMatchObject({
      status: 401,
      headers: { "content-type": "application/json; charset=utf-8" },
    });
  });

  it("passes when nothing was done to it", async () => {
    const count = samples.find(({ name }) => name === "json/products_count.json");
    if (!count) {
      throw new Error("the sample is missing");
    }
    const { status, headers, body } = count;
    const input = { ...makeInput(1, 1, samples), call: "productsCount", mode: "basic" } as const;
    expect(await feed({ ...input, answer: { status, headers, body } })).toEqual({ kind: "result" });
  });
});

describe("the fuzzer's judgement", () => {
  const why = (verdict: Verdict) => (verdict.kind === "violation" ? verdict.why : verdict.kind);
  const contract = (message: string, facts: object = {}) =>
    new JarContractError(message, { method: "GET product", path: "body", ...facts });

  it("is hard on anything that is no error of the client", () => {
    expect(why(judgeError(new TypeError("x is undefined"), []))).toMatch(/^not a JarError: TypeError/);
    expect(why(judgeError("text", []))).toMatch(/^not a JarError/);
    expect(judgeError(contract("broken"), [])).toEqual({ kind: "error", name: "JarContractError" });
  });

  it("is hard on an error that quotes a secret, itself or in its cause, or quotes too much", () => {
    expect(why(judgeError(contract("it said hush"), ["hush"]))).toMatch(/quotes "hush"/);
    const cause = new JarError("hush", { method: "GET product" });
    expect(why(judgeError(contract("broken", { cause }), ["hush"]))).toMatch(/quotes "hush"/);
    expect(why(judgeError(contract("x".repeat(2_000)), []))).toBe("the message is too long");
    expect(why(judgeError(contract("broken", { excerpt: "x".repeat(201) }), []))).toBe(
      "the excerpt is too long",
    );
  });

  it("is hard on a result that reached into other objects", () => {
    Object.defineProperty(Object.prototype, "polluted", { value: 1, enumerable: true, configurable: true });
    try {
      expect(why(judgeResult({}))).toBe("Object.prototype got polluted");
    } finally {
      Reflect.deleteProperty(Object.prototype, "polluted");
    }
    expect(judgeResult({})).toEqual({ kind: "result" });
  });
});

describe("the command line of the fuzzer", () => {
  it("takes numbers, and the clock for a seed that is not given", () => {
    const given = ["--inputs", "5", "--seed", "6", "--only", "7", "--seconds", "8", "--heap", "64"];
    expect(readOptions(given)).toEqual({ inputs: 5, seed: 6, only: 7, seconds: 8, heapMb: 64 });
    expect(readOptions([], () => 1234)).toEqual({
      ...{ inputs: 10_000, seed: 1234, only: null, seconds: 20, heapMb: 256 },
    });
  });

  it.each([
    ["--inputs", "0"],
    ["--seed", "x"],
    ["--only", "-1"],
    ["--heap", "1"],
    ["--sede", "1"],
  ])("refuses %s %s and names it", (name, value) => {
    expect(() => readOptions([`${name}=${value}`])).toThrow(name);
  });
});
