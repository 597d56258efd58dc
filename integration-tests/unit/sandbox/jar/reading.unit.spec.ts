import { fixture, Jar } from "./support";

let jar: Jar;

beforeEach(async () => {
  jar = await Jar.start({ products: 2345 });
});

afterEach(() => jar.stop());

interface Page {
  pages: { page: string; cnt: string };
  products: Record<string, Record<string, unknown>>;
}

describe("credentials", () => {
  it("are asked for in the negotiated format, XML when none was named", async () => {
    const response = await fetch(`${jar.sandbox.url}/products_count`);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Basic realm="REST API"');
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    expect(await response.text()).toBe(fixture("error.unauthorized.xml"));
  });

  it("are refused when the password is wrong", async () => {
    const headers = { authorization: "Basic ZGVhbGVyOndyb25n", accept: "application/json" };
    const response = await fetch(`${jar.sandbox.url}/products_count`, { headers });
    expect(response.status).toBe(401);
    expect(await response.text()).toBe(fixture("error.unauthorized.json"));
  });

  it("may hold a colon in the password", async () => {
    const own = await Jar.start({ username: "u", password: "a:b:c" });
    expect(await own.json("products_count")).toEqual({ cnt: "300", pages: "3" });
    await own.stop();
  });

  it("of an unknown key are answered 403 with the key in the text, as the stock server does", async () => {
    const headers = { "jar-key": "0".repeat(40), accept: "application/json" };
    const response = await fetch(`${jar.sandbox.url}/products_count`, { headers });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ status: false, error: `Invalid API Key ${"0".repeat(40)}` });
  });
});

describe("the format of an answer", () => {
  const json = "application/json; charset=utf-8";
  const xml = "application/xml; charset=utf-8";

  it.each([
    ["", xml],
    ["*/*", xml],
    ["text/plain", xml],
    ["application/json", json],
    ["application/json, text/plain, */*", json],
    ["application/json, application/xml;q=0.5", json],
    ["text/xml", xml],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", xml],
  ])("for Accept %p is %s", async (accept, type) => {
    const response = await jar.fetch("products_count", { headers: { accept } });
    expect(response.headers.get("content-type")).toBe(type);
  });

  it.each([
    ["products_count.json", "application/xml", json],
    ["products_count?format=json", "application/xml", json],
    ["products_count/format/json", "application/xml", json],
    ["products_count.xml?format=json", "application/json", xml],
  ])("for %s beats Accept %s", async (path, accept, type) => {
    const response = await jar.fetch(path, { headers: { accept } });
    expect(response.headers.get("content-type")).toBe(type);
  });

  it("is not taken from the query of a POST", async () => {
    const body = new URLSearchParams({ "products[0][code]": "MSPADJAR", "products[0][cnt]": "1" });
    const response = await jar.fetch("order?format=json", { method: "POST", body });
    expect(response.headers.get("content-type")).toBe(xml);
  });

  it("says loudly when it is one that is not imitated", async () => {
    const response = await jar.fetch("products_count", { headers: { accept: "text/csv" } });
    expect(response.status).toBe(501);
  });

  it("keeps its default for an option that is undefined", async () => {
    const own = await Jar.start({ defaultFormat: undefined, port: undefined });
    expect(await own.xml("products_count")).toContain("<xml>");
    await own.stop();
  });

  it("defaults to what the option says", async () => {
    const own = await Jar.start({ defaultFormat: "json" });
    expect(await own.xml("products_count")).toBe('{"cnt":"300","pages":"3"}');
    await own.stop();
  });
});

describe("reading products", () => {
  it("counts all of them and their pages of a hundred", async () => {
    expect(await jar.json("products_count")).toEqual({ cnt: "2345", pages: "24" });
    expect(await jar.xml("products_count")).toMatch(
      /^<\?xml .*\n<xml><cnt>2345<\/cnt><pages>24<\/pages><\/xml>\n$/,
    );
  });

  it("gives every product exactly once over the full pages, a hundred a page", async () => {
    const codes: string[] = [];
    for (let page = 1; page <= 24; page += 1) {
      const { pages, products } = await jar.json<Page>(`products?page=${page}`);
      expect(pages).toEqual({ page: String(page), cnt: "24" });
      expect(Object.keys(products)).toHaveLength(page < 24 ? 100 : 45);
      codes.push(...Object.keys(products));
    }
    expect(new Set(codes).size).toBe(2345);
  });

  it("gives the same prices and availabilities on short pages of a thousand", async () => {
    const short = await jar.json<Page>("products_short?page=1");
    const full = await jar.json<Page>("products?page=3");
    expect(short.pages).toEqual({ page: "1", cnt: "3" });
    expect(Object.keys(short.products)).toHaveLength(1000);
    for (const [code, { price, dealer_price, avail }] of Object.entries(full.products)) {
      expect(short.products[code]).toEqual({ code, price, dealer_price, avail });
    }
  });

  it("answers an empty map past the last page, which JSON writes as a list", async () => {
    expect(await jar.json("products?page=25")).toEqual({ pages: { page: "25", cnt: "24" }, products: [] });
    expect(await jar.xml("products_short?page=9")).toContain("<products/>");
  });

  it("takes page 1 of the full listing when none is named, and breaks without one on the short listing", async () => {
    expect(await jar.json("products")).toEqual(await jar.json("products?page=1"));
    const response = await jar.fetch("products_short", { headers: { accept: "application/json" } });
    expect(response.status).toBe(500);
    expect(await response.text()).toBe(fixture("error.exception.json"));
  });

  it("shows the documented product in its documented bytes, in both formats", async () => {
    const path = "product?code=VCRASUSROGSTRIXGTX10606GGAMING";
    const response = await jar.fetch(path, { headers: { accept: "application/json" } });
    expect(await response.text()).toBe(fixture("product.json"));
    expect(await jar.xml(path)).toBe(fixture("product.xml"));
  });

  it("names the products of an XML page by their codes", async () => {
    const page = await jar.xml("products_short?page=1");
    expect(page).toContain(
      "<MSPADJAR><code>MSPADJAR</code><price>0.84</price><dealer_price>0.71</dealer_price>",
    );
  });

  it("filters by category and by date of change, in the listing and in its page count", async () => {
    const laptops = await jar.json<Page>("products?page=1&category_id=2");
    const paths = Object.values(laptops.products).map((product) => product.category_name);
    expect(new Set(paths)).toEqual(new Set(["Лаптопи"]));
    const { cnt } = await jar.json<{ cnt: string }>("products_count?category_id=2&edate=2026-02-01");
    const recent = await jar.json<Page>("products?page=1&category_id=2&edate=2026-02-01");
    expect(Object.keys(recent.products)).toHaveLength(Number(cnt));
    expect(Number(cnt)).toBeLessThan(Object.keys(laptops.products).length);
  });

  it("lists the categories flat, with ids that filter", async () => {
    const { cnt, category } = await jar.json<{ cnt: string; category: Record<string, string>[] }>("category");
    expect(category).toHaveLength(Number(cnt));
    expect(category[0]).toEqual({ category_id: "2", category_name: "Лаптопи" });
    expect(await jar.xml("category")).toContain("<item><category_id>2</category_id>");
  });

  it("gives numbers and booleans instead of texts when asked to", async () => {
    const own = await Jar.start({ values: "native" });
    const response = await own.fetch("product?code=VCRASUSROGSTRIXGTX10606GGAMING", {
      headers: { accept: "application/json" },
    });
    expect(await response.text()).toBe(fixture("product.typed.json"));
    await own.stop();
  });
});

describe("what is not there", () => {
  it("is a 404 with an error for a code that does not exist or is no longer active", async () => {
    const response = await jar.fetch("product?code=NOSUCHCODE", { headers: { accept: "application/json" } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: false });
    await jar.control("POST", "products/MSPADJAR", { removed: true });
    expect((await jar.fetch("product?code=MSPADJAR")).status).toBe(404);
  });

  it.each([
    ["bare", 404, ""],
    ["empty", 200, '{"product":[]}'],
    ["null", 200, '{"product":null}'],
  ] as const)("takes the form %s when asked to", async (notFound, status, body) => {
    const own = await Jar.start({ notFound });
    const response = await own.fetch("product?code=NOSUCHCODE", { headers: { accept: "application/json" } });
    expect([response.status, await response.text()]).toEqual([status, body]);
    await own.stop();
  });

  it("is an unknown method for a wrong name or a wrong verb", async () => {
    for (const [method, path] of [
      ["GET", "chargeGet"],
      ["DELETE", "order"],
      ["POST", "products"],
    ]) {
      const response = await jar.fetch(path ?? "", { method, headers: { accept: "application/json" } });
      expect(response.status).toBe(404);
      expect(await response.text()).toBe(fixture("error.unknown_method.json"));
    }
  });

  it("is an HTML page outside the base path", async () => {
    const response = await fetch(new URL("/elsewhere", jar.sandbox.url));
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("text/html");
  });
});

describe("a changed world", () => {
  it("shows a new price and availability in every listing", async () => {
    await jar.control("POST", "products/MSPADJAR", {
      price: "1.20",
      dealer_price: "1.00",
      avail: "Изчерпан",
    });
    const expected = { price: "1.20", dealer_price: "1.00", avail: "Изчерпан" };
    expect(await jar.json("product?code=MSPADJAR")).toMatchObject({ product: expected });
    expect((await jar.json<Page>("products_short?page=1")).products.MSPADJAR).toMatchObject(expected);
    expect((await jar.json<Page>("products?page=1")).products.MSPADJAR).toMatchObject(expected);
  });

  it("breaks a whole XML page with one odd code, and none of the JSON", async () => {
    await jar.control("POST", `products/${encodeURIComponent("2TB/HDD")}`, { add: true });
    expect(await jar.xml("products?page=24")).toContain("<2TBHDD><code>2TB/HDD</code>");
    const page = await jar.json<Page>("products?page=24");
    expect(page.products["2TB/HDD"]).toMatchObject({ code: "2TB/HDD" });
    expect(await jar.json(`product?code=${encodeURIComponent("2TB/HDD")}`)).toMatchObject({
      product: { code: "2TB/HDD" },
    });
  });

  it("answers 500 without a body to XML and data to JSON over a code of Cyrillic letters only", async () => {
    await jar.control("POST", `products/${encodeURIComponent("МИШКА")}`, { add: true });
    const response = await jar.fetch("products?page=24");
    expect([response.status, await response.text()]).toEqual([500, ""]);
    expect(Object.keys((await jar.json<Page>("products?page=24")).products)).toContain("МИШКА");
  });

  it("answers 200 without a body to JSON over a text that is not UTF-8", async () => {
    await jar.control("POST", "products/MSPADJAR", { description: "\ud800" });
    const response = await jar.fetch("product?code=MSPADJAR", { headers: { accept: "application/json" } });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(await jar.xml("product?code=MSPADJAR")).toContain("<description/>");
  });

  it("can lose most of its products, and comes back with a reset", async () => {
    await jar.control("POST", "catalogue", { count: 12 });
    expect(await jar.json("products_count")).toEqual({ cnt: "12", pages: "1" });
    await jar.control("POST", "reset");
    expect(await jar.json("products_count")).toEqual({ cnt: "2345", pages: "24" });
  });
});
