import type { JarClient } from "../../../../src/lib/jar";
import { content } from "./support/fixtures";
import { decoded, ending } from "./support/samples";

/**
 * The same thing in every shape that PHP, JSON and XML may give it (jar-api.md 3.5 and 7): one, many, none, wrapped, by
 * key. None of these shapes was recorded; each must mean what the recorded one means.
 */
type Json = Record<string, unknown>;
type Ask = (client: JarClient) => Promise<unknown>;

async function meaning(body: string, ask: Ask, format: "json" | "xml" = "json"): Promise<unknown> {
  const end = await ending({ body }, ask, format);
  return "value" in end ? end.value : end;
}
const asJson = (body: unknown, ask: Ask) => meaning(JSON.stringify(body), ask);
const asXml = (inner: string, ask: Ask) =>
  meaning(`<?xml version="1.0" encoding="utf-8"?>\n<xml>${inner}</xml>\n`, ask, "xml");

/** Writes a value the way the server does, with the element names handed in for lists. */
function xmlOf(value: unknown, item = "item"): string {
  if (Array.isArray(value)) {
    return value.map((entry) => element(item, entry)).join("");
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([name, entry]) => element(name, entry))
      .join("");
  }
  return String(value).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
const ITEMS: Record<string, string> = {
  details: "detail",
  products: "product",
  serials: "serial",
  documents: "document",
};
function element(name: string, value: unknown): string {
  const inner = value === null ? "" : xmlOf(value, ITEMS[name]);
  return inner === "" ? `<${name}/>` : `<${name}>${inner}</${name}>`;
}

const PERIOD = { from: "2016-07-01", to: "2018-12-31" };

describe.each([
  ["order.many_details", "details", "code", (client) => client.order("17123456")],
  [
    "post_order.list",
    "products",
    "code",
    (client) => client.createOrder({ products: [{ code: "A", count: 1 }] }),
  ],
  ["document", "products", "code", (client) => client.document("1789951")],
  ["invoice", "products", "ename", (client) => client.invoice("30123155")],
] satisfies [string, string, string, Ask][])("the lines of %s", (sample, field, key, ask) => {
  const answer = content<Json>(sample);
  const rows = answer[field] as Json[];
  const [first] = rows;
  const many = decoded(sample) as { lines: unknown[] };
  const one = { ...many, lines: many.lines.slice(0, 1) };
  const none = { ...many, lines: [] };
  const single = ITEMS[field] ?? "item";
  // A code that begins with a digit and one that is a number come first in JavaScript; these do not.
  const byKey = Object.fromEntries(rows.map((row, index) => [`K${index}`, row]));

  it.each([
    ["a list", rows, many],
    ["a map by code", byKey, many],
    ["a map by numbers", Object.fromEntries(rows.map((row, index) => [index + 5, row])), many],
    ["a wrapper of several", { [single]: rows }, many],
    ["an item wrapper", { item: rows }, many],
    ["a wrapper in a wrapper", { item: { item: rows } }, many],
    ["a list of one", [first], one],
    ["a map of one", { K0: first }, one],
    ["a wrapper of one", { [single]: first }, one],
    ["one bare object", first, one],
    ...[[], {}, null, "", false, 0, "0", undefined].map((nothing) => ["nothing", nothing, none] as const),
  ] as const)("are read from %s", async (_name, shape, expected) => {
    expect(await asJson({ ...answer, [field]: shape }, ask)).toEqual(expected);
  });

  it.each([
    ["several elements", xmlOf(rows, single), many],
    ["one element", xmlOf([first], single), one],
    ["items", xmlOf(rows, "item"), many],
    ["elements by code, also bad ones", rows.map((row, index) => element(`${index}-X`, row)).join(""), many],
    ["elements whose names collide", rows.map((row) => element("ABC", row)).join(""), many],
    ["one bare element", xmlOf(first), one],
    ["nothing", "", none],
  ])("are read from XML with %s", async (_name, inner, expected) => {
    const whole = xmlOf({ ...answer, [field]: "LINES" }).replace(
      `<${field}>LINES</${field}>`,
      `<${field}>${inner}</${field}>`,
    );
    expect(await asXml(whole, ask)).toEqual(expected);
  });

  it.each(["text", 5, true])("are not guessed from %p", async (shape) => {
    expect(await asJson({ ...answer, [field]: shape }, ask)).toMatchObject({
      error: expect.stringMatching(/Contract|Unknown/),
    });
  });

  it(`fail the whole when one has no ${key === "code" ? "code" : "readable number"}`, async () => {
    const bad = key === "code" ? { ...first, code: "" } : { ...first, price: "dear" };
    expect(await asJson({ ...answer, [field]: [first, bad] }, ask)).toMatchObject({
      error: expect.any(String),
    });
  });
});

describe.each([
  ["orders", "order", (client) => client.orders(PERIOD)],
  ["documents", "document", (client) => client.documents(PERIOD)],
  ["invoices", "invoice", (client) => client.invoices(PERIOD)],
] satisfies [string, string, Ask][])("the list of %s", (sample, single, ask) => {
  const rows = content<Json[]>(sample);
  const all = decoded(sample) as unknown[];
  const one = all.slice(0, 1);
  const [first] = rows;

  it.each([
    ["a list", rows, all],
    ["item", { item: rows }, all],
    ["its own name", { [sample]: rows }, all],
    ["item in item", { item: { item: rows } }, all],
    ["its own name and then item", { [sample]: { item: rows } }, all],
    ["a map by id", Object.fromEntries(rows.map((row, index) => [`K${index}`, row])), all],
    ["a list beside the error pair", { is_error: "0", error: null, item: rows }, all],
    ["item of one", { item: first }, one],
    ["a list of one", [first], one],
    ["one bare object", first, one],
    ["no list", [], []],
    ["an empty object", {}, []],
    ["an empty item", { item: [] }, []],
    ["nothing beside the error pair", { is_error: 0, error: "" }, []],
  ])("is read from %s", async (_name, body, expected) => {
    expect(await asJson(body, ask)).toEqual(expected);
  });

  it.each([
    ["items", xmlOf(rows, "item"), all],
    ["one item", xmlOf([first], "item"), one],
    ["its own name", element(sample, "").replace("/>", `>${xmlOf(rows, single)}</${sample}>`), all],
    ["nothing", "", []],
  ])("is read from XML with %s", async (_name, inner, expected) => {
    expect(await asXml(inner, ask)).toEqual(expected);
  });

  it.each([{ item: "text" }, [first, null], [first, {}], "text", { cnt: 5 }])(
    "fails as a whole on %j",
    async (body) => {
      expect(await asJson(body, ask)).toMatchObject({ error: "JarContractError" });
    },
  );
});

describe("the header of a paper", () => {
  const answer = content<{ header: Json }>("document");
  const ask: Ask = (client) => client.document("1789951");

  it.each([
    ["a list of one", [answer.header]],
    ["an item", { item: answer.header }],
    ["an item in a list", { item: [answer.header] }],
  ])("may be %s", async (_name, header) => {
    expect(await asJson({ ...answer, header }, ask)).toEqual(decoded("document"));
  });

  it.each([[], {}, null, "", false, "0", { pid: null, ename: "" }])(
    "may be missing, as in %j: no such document",
    async (header) => {
      expect(await asJson({ is_error: 0, header, products: [] }, ask)).toMatchObject({
        error: "JarNotFoundError",
      });
    },
  );

  it("is not chosen out of two, and not done without", async () => {
    const two = { ...answer, header: [answer.header, answer.header] };
    expect(await asJson(two, ask)).toMatchObject({
      error: "JarContractError",
      message: expect.stringMatching(/at header/),
    });
    expect(await asJson({ products: [] }, ask)).toMatchObject({ error: "JarContractError" });
  });

  it("keeps an invoice date that is no date as JAR wrote it", async () => {
    const header = { ...answer.header, invoice_no: 30123155, invoice_date: "16.08.2016" };
    expect(await asJson({ ...answer, header }, ask)).toMatchObject({
      invoiceNumber: "30123155",
      invoiceDate: "16.08.2016",
    });
  });
});

describe("a list of texts", () => {
  const answer = content<{ products: Json[] }>("document");
  const ask: Ask = (client) => client.document("1789951");

  it.each([
    [
      ["A1", "A2"],
      ["A1", "A2"],
    ],
    [{ serial: ["A1", "A2"] }, ["A1", "A2"]],
    [{ serial: "A1" }, ["A1"]],
    [{ 0: "A1", 1: "A2" }, ["A1", "A2"]],
    [["A1", null, ""], ["A1"]],
    ["A1", ["A1"]],
    [1050783, ["1050783"]],
    ["", []],
    [null, []],
    [[], []],
  ])("is read from %j", async (serials, serialNumbers) => {
    const products = [{ ...answer.products[0], serials }];
    expect(await asJson({ ...answer, products }, ask)).toMatchObject({ lines: [{ serialNumbers }] });
  });
});

describe("categories", () => {
  const ask: Ask = (client) => client.category();
  const row = { category_id: "2", category_name: "Лаптопи" };
  const one = { count: 1, categories: [{ categoryId: 2, name: "Лаптопи" }] };

  it.each([
    { cnt: 1, category: [row] },
    { cnt: "1", category: { item: row } },
    { cnt: "1", category: { item: [row] } },
    { cnt: "1", category: row },
    { cnt: "1", category: { 2: row } },
  ])("are read from %j", async (body) => {
    expect(await asJson(body, ask)).toEqual(one);
  });

  it("are read from XML with a single item", async () => {
    expect(await asXml(xmlOf({ cnt: "1", category: [row] }), ask)).toEqual(one);
  });

  it.each([
    {},
    [],
    { category: [row] },
    { cnt: 2, category: [] },
    { cnt: 1, category: [{ category_id: "x" }] },
  ])("are not made up from %j", async (body) => {
    expect(await asJson(body, ask)).toMatchObject({ error: "JarContractError" });
  });
});

describe("what is owed", () => {
  const ask: Ask = (client) => client.charge();
  const nothing = { total: null, consignationTotal: null, salesCount: null, oldestDebtDate: null };

  it.each([
    [[], nothing],
    [{}, nothing],
    [{ total: null, mdata: "" }, nothing],
    [
      { total: null, consignation_total: "0.00", prodajbi_count: 0, mdata: "0000-00-00" },
      { ...nothing, consignationTotal: "0.00", salesCount: 0 },
    ],
    [[{ total: 12.5 }], { ...nothing, total: "12.5" }],
    [{ item: { total: "-3.10" } }, { ...nothing, total: "-3.10" }],
    [
      { is_error: 0, error: null, total: "1.00" },
      { ...nothing, total: "1.00" },
    ],
  ])("is read from %j", async (body, expected) => {
    expect(await asJson(body, ask)).toEqual(expected);
  });

  it.each(["<total/><mdata/>", ""])("may be nothing in XML: %p", async (inner) => {
    expect(await asXml(inner, ask)).toEqual(nothing);
  });

  it.each([{ sum: 5 }, [1], "text", { total: "much" }, [{ total: 1 }, { total: 2 }]])(
    "is not made up from %j",
    async (body) => {
      expect(await asJson(body, ask)).toMatchObject({ error: "JarContractError" });
    },
  );
});

describe("images in wrappers", () => {
  const answer = content<{ product: Json }>("product.one_image");
  const ask: Ask = (client) => client.product("MSPADJAR");
  const expected = decoded("product.one_image") as { moreImages: { url: string; updated: string }[] };
  const [image] = expected.moreImages;
  const row = { more_image: image?.url, updated: image?.updated };

  it.each([[row], row, { more_image: row }, { more_image: [row] }, { item: row }, { 0: row }])(
    "are read from %j",
    async (more_images) => {
      expect(await asJson({ product: { ...answer.product, more_images } }, ask)).toEqual(expected);
    },
  );

  it.each([
    [image?.url],
    { more_image: image?.url },
    { more_image: [image?.url] },
    { more_image: { more_image: image?.url } },
  ])("are read without their date from %j", async (more_images) => {
    const moreImages = [{ url: image?.url, updated: null }];
    expect(await asJson({ product: { ...answer.product, more_images } }, ask)).toEqual({
      ...expected,
      moreImages,
    });
  });
});
