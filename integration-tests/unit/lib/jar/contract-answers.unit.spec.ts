import type { JarClient } from "../../../../src/lib/jar";
import { fixtureNames, json, xml } from "./support/fixtures";
import type { Answer } from "./support/fixtures";
import { askFor, decoded, ending } from "./support/samples";
import type { Ask } from "./support/samples";
import { withStandIn } from "./support/stand-in";

/**
 * Every recorded answer, in both formats, gives the object that stands for it in fixtures/jar-decoded, or the error
 * that is named here. A sample without an expectation fails.
 */
const withoutEnd = (folder: "json" | "xml") =>
  fixtureNames(folder).map((name) => name.replace(/\.(?:json|xml)$/, ""));
const samples = { json: withoutEnd("json"), xml: withoutEnd("xml") };
const load = { json, xml };

/** The samples that are errors: the status that they come with, and what they must be. */
const REFUSALS: Record<string, { status: number; error: string; said?: RegExp }> = {
  "error.unauthorized": { status: 401, error: "JarCredentialsError", said: /Not authorized/ },
  "error.invalid_key": { status: 403, error: "JarPermissionError", said: /Invalid API Key/ },
  "error.unknown_method": { status: 404, error: "JarRefusedError", said: /Unknown method/ },
  "error.rate_limit": { status: 401, error: "JarRateLimitError", said: /time limit/ },
  "error.rate_limit_bg": { status: 401, error: "JarRateLimitError", said: /времевия лимит/ },
  "error.exception": { status: 500, error: "JarNotReachedError", said: /Undefined index: page/ },
  "document.is_error": { status: 200, error: "JarNotFoundError", said: /Невалиден документ/ },
  "document.is_error_bare": { status: 200, error: "JarNotFoundError", said: /Невалиден документ/ },
  "invoice.is_error": { status: 200, error: "JarNotFoundError", said: /Невалидна фактура/ },
  "product.notfound_array": { status: 200, error: "JarNotFoundError" },
  "product.notfound_null": { status: 200, error: "JarNotFoundError" },
  "product.notfound_false": { status: 200, error: "JarNotFoundError" },
};

const count: Ask = (client) => client.productsCount();
const askRefused = (sample: string): Ask => (sample.startsWith("error.") ? count : askFor(sample));

// Three samples are told apart below: the server decodes entities in one, empties one over JSON, and one is a text.
const SPECIAL = new Set(["product.escaping", "product.bad_utf8", "scalar"]);

describe.each(["json", "xml"] as const)("an answer in %s", (format) => {
  const answer = (sample: string): Answer => load[format](sample);
  const plain = samples[format].filter((name) => !(name in REFUSALS));
  const readable = plain.filter(
    (name) => !SPECIAL.has(name) || (format === "json" && name === "product.escaping"),
  );

  it.each(readable)("means what it should: %s", async (sample) => {
    expect(await ending(answer(sample), askFor(sample), format)).toEqual({ value: decoded(sample) });
  });

  it.each(samples[format].filter((name) => name in REFUSALS))(
    "is the error it should be: %s",
    async (sample) => {
      const { status, error, said } = REFUSALS[sample] ?? {};
      const end = await ending({ ...answer(sample), status }, askRefused(sample), format);
      expect(end).toMatchObject({ error });
      if (said) {
        expect(end).toMatchObject({ message: expect.stringMatching(said) });
      }
    },
  );

  it("that is one text is no data, but a secret where a secret is asked for", async () => {
    expect(await ending(answer("scalar"), count, format)).toMatchObject({ error: "JarContractError" });
    await withStandIn([answer("scalar")], async (jar) => {
      const client = jar.client({ format, auth: { kind: "token", token: "t" } });
      expect((await client.secretKey()).reveal()).toBe("secret-string");
    });
  });
});

describe("where the server makes the formats differ", () => {
  const product = (client: JarClient) => client.product("MSPADJAR");

  it("XML has its entities decoded once by the server", async () => {
    const fromJson = decoded("product.escaping") as { description: string };
    const description = fromJson.description
      .replace("&nbsp;", "\u00a0")
      .replace("&lt;script&gt;", "<script>")
      .replace("&#8482;", "™")
      .replace("&euro;", "€")
      .replaceAll("&quot;", '"')
      .replace("2: &amp; ", "2: & ");
    expect(await ending(xml("product.escaping"), product, "xml")).toEqual({
      value: { ...fromJson, description },
    });
  });

  it("XML loses only a text that is not UTF-8, and JSON the whole answer", async () => {
    const { description, ...rest } = decoded("product.one_prop_two_images") as Record<string, unknown>;
    expect(description).not.toBeUndefined();
    const read = { value: { ...rest, description: null } };
    expect(await ending(xml("product.bad_utf8"), product, "xml")).toEqual(read);
    expect(json("product.bad_utf8").body).toHaveLength(0);
    expect(await ending(json("product.bad_utf8"), product)).toMatchObject({ error: "JarContractError" });
    await withStandIn([json("product.bad_utf8"), xml("product.bad_utf8")], async (jar) => {
      expect(await product(jar.client())).toEqual(read.value);
      expect(jar.asked.map(({ headers }) => headers.accept)).toEqual(["application/json", "application/xml"]);
    });
  });

  it("XML has no form at all of a code that is all Cyrillic", () => {
    const onlyJson = samples.json.filter((name) => !/\.(?:unicode|precision17)$/.test(name));
    expect(onlyJson.filter((name) => !samples.xml.includes(name))).toEqual([
      "products_short.empty_name_code",
    ]);
  });
});

describe("the server's spellings of one value", () => {
  // products_short.typed shows other products than products_short.
  const typed = samples.json.filter((name) => name.endsWith(".typed") && name !== "products_short.typed");

  it.each(typed)("differ only in the zeros that a native number has lost: %s", async (sample) => {
    const plain = sample.replace(".typed", "");
    const ask = askFor(sample);
    expect(withoutZeros(await ending(json(sample), ask))).toEqual(
      withoutZeros(await ending(json(plain), ask)),
    );
  });

  it("are all there", () => {
    expect(typed.length).toBeGreaterThanOrEqual(5);
  });
});

function withoutZeros(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, field: unknown) =>
      typeof field === "string" && /^\d+\.\d+$/.test(field) ? String(Number(field)) : field,
    ),
  );
}

describe("a sample that nobody described", () => {
  it("fails", () => {
    expect(() => decoded("order.another")).toThrow(/nobody wrote down/);
    expect(() => askFor("couriers")).toThrow(/no call reads/);
  });
});
