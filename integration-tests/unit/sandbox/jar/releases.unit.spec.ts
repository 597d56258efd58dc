import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JarSandboxOptions } from "../../../../src/sandbox";
import { decodeEntities } from "../../../../src/sandbox/jar/wire/xml";
import { writeJson } from "../../../../src/sandbox/jar/wire/json";
import type { PhpValue } from "../../../../src/sandbox/jar/wire/values";
import { Jar } from "./support";

const JSON_TYPE = "application/json; charset=utf-8";
const XML_TYPE = "application/xml; charset=utf-8";

function recorded(name: string): string {
  return readFileSync(join(__dirname, "../../../fixtures/jar/json", `${name}.json`), "utf8");
}

describe("JSON of other servers", () => {
  it.each(["product", "order", "orders", "category", "invoices"])(
    "holds letters as they are from release 3.0.4 on: %s",
    (name) => {
      const value = JSON.parse(recorded(name)) as PhpValue;
      expect(writeJson(value, { ascii: false, longFloats: false })).toBe(recorded(`${name}.unicode`));
    },
  );

  it.each(["product", "order", "products_short"])("has long floats under an old setting: %s", (name) => {
    const parsed = JSON.parse(recorded(`${name}.typed.precision17`)) as PhpValue;
    expect(writeJson(parsed, { ascii: true, longFloats: true })).toBe(recorded(`${name}.typed.precision17`));
  });

  it("is what the options of the sandbox say", async () => {
    const jar = await Jar.start({ release: "3.1.7", values: "native", longFloats: true });
    const response = await jar.fetch("products_short.json?page=1");
    const text = await response.text();
    expect(text).toContain('"price":737.76999999999998');
    expect(text).toContain("Налично във външен склад");
    await jar.stop();
  });

  it("keeps line separators escaped in every release", () => {
    expect(writeJson("\u2028я", { ascii: false, longFloats: false })).toBe('"\\u2028я"');
  });
});

describe("entities in texts", () => {
  it.each([
    ["&nbsp;&lt;&amp;&gt;&quot;", '\u00a0<&>"'],
    ["&euro;&copy;&Omega;&hearts;&ndash;&yuml;", "€©Ω♥–ÿ"],
    ["&#8364;&#x20AC;&#039;", "€€'"],
    ["&amp;nbsp;", "&nbsp;"],
    ["&apos;&nosuch;&nbsp &#1; &#x80;", "&apos;&nosuch;&nbsp &#1; &#x80;"],
  ])("%s are decoded once", (stored, shown) => {
    expect(decodeEntities(stored)).toBe(shown);
  });
});

describe("the format that a release chooses", () => {
  const QUERY_VALUE = "product?code=MSPADJAR.json";

  it.each([
    ["2.7.1", "products_count", "application/json, application/xml;q=0.5", XML_TYPE],
    ["2.7.2", "products_count", "application/json, application/xml;q=0.5", JSON_TYPE],
    ["3.1.7", "products_count", "application/json, application/xml;q=0.5", JSON_TYPE],
    ["2.7.1", "products_count", "application/json", JSON_TYPE],
    ["2.7.1", "products_count.json", "*/*", JSON_TYPE],
    ["2.7.1", "products_count.json?category_id=2", "*/*", XML_TYPE],
    ["2.7.2", "products_count.json?category_id=2", "*/*", JSON_TYPE],
    ["2.7.1", QUERY_VALUE, "*/*", JSON_TYPE],
    ["2.7.1", "product?code=MSPADJAR.xml", "application/json", XML_TYPE],
    ["2.7.1", "product?code=MSPADJAR.xml&format=json", "application/json", JSON_TYPE],
    ["2.7.1", "products_count?format=json", "*/*", JSON_TYPE],
  ] as const)("release %s answers %s to %s as %s", async (release, path, accept, type) => {
    const jar = await Jar.start({ release, notFound: "empty" });
    const response = await jar.fetch(path, { headers: { accept } });
    expect(response.headers.get("content-type")).toBe(type);
    await jar.stop();
  });

  it("cuts the end off a code in release 2.7.1 and leaves it alone in the next", async () => {
    const codeFor = async (options: JarSandboxOptions) => {
      const jar = await Jar.start({ ...options, notFound: "empty" });
      const response = await jar.fetch(QUERY_VALUE, { headers: { accept: "application/json" } });
      const { product } = (await response.json()) as { product: { code?: string } };
      await jar.stop();
      return product.code;
    };
    expect(await codeFor({ release: "2.7.1" })).toBe("MSPADJAR");
    expect(await codeFor({ release: "2.7.2" })).toBeUndefined();
  });
});

describe("errors of a release", () => {
  it.each([
    ["2.7.1", 500, ""],
    ["2.7.2", 500, expect.stringContaining('"classname":"Exception"')],
    ["3.1.7", 200, expect.stringMatching(/^\n<div>/)],
  ] as const)("%s: a missing argument", async (release, status, body) => {
    const jar = await Jar.start({ release });
    const response = await jar.fetch("products_short.json");
    expect([response.status, await response.text()]).toEqual([status, body]);
    await jar.stop();
  });

  it("come in Bulgarian when the language file is the Bulgarian one", async () => {
    const jar = await Jar.start({ release: "3.1.7", language: "bulgarian" });
    const wrongVerb = await jar.fetch("products_count.json", { method: "DELETE" });
    expect([wrongVerb.status, await wrongVerb.json()]).toEqual([
      405,
      { status: false, error: "Неизвестен метод" },
    ]);
    const wrongKey = await fetch(`${jar.sandbox.url}/charge.json`, { headers: { "jar-key": "nobody" } });
    expect(await wrongKey.json()).toEqual({ status: false, error: "Невалиден API ключ nobody" });
    const nobody = await fetch(`${jar.sandbox.url}/charge.json`);
    expect(await nobody.json()).toEqual({ status: false, error: "Неоторизиран достъп" });
    await jar.stop();
  });
});
