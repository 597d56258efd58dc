import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { Jar } from "./support";

interface Page {
  pages: { page: string; cnt: string };
  products: Record<string, unknown>;
}

async function codesOf(jar: Jar, page: number): Promise<string[]> {
  const { products } = await jar.json<Page>(`products?page=${page}`);
  return Object.keys(products);
}

describe("a catalogue that moves while it is read", () => {
  it("loses products from the front after each page, so that a reader skips some", async () => {
    const still = await Jar.start({ products: 300 });
    const all = [...(await codesOf(still, 1)), ...(await codesOf(still, 2)), ...(await codesOf(still, 3))];
    await still.stop();

    const jar = await Jar.start({ products: 300, churn: { removed: 10, added: 0 } });
    expect(await codesOf(jar, 1)).toEqual(all.slice(0, 100));
    expect(await codesOf(jar, 2)).toEqual(all.slice(110, 210));
    expect(await codesOf(jar, 3)).toEqual(all.slice(220));
    expect(await jar.json("products_count")).toMatchObject({ cnt: "270" });
    await jar.stop();
  });

  it("gains products at its end, so that the number of pages grows under the reader", async () => {
    const jar = await Jar.start({ products: 1000, churn: { removed: 0, added: 1 } });
    const counts = [];
    for (let read = 0; read < 2; read += 1) {
      counts.push((await jar.json<Page>("products_short?page=1")).pages.cnt);
    }
    expect(counts).toEqual(["1", "2"]);
    expect(Object.keys((await jar.json<Page>("products_short?page=2")).products)).toHaveLength(2);
    await jar.stop();
  });

  it("moves on demand, and stands again after a reset", async () => {
    const jar = await Jar.start({ products: 300 });
    const before = await codesOf(jar, 1);
    expect(await jar.control("POST", "catalogue/churn", { removed: 5, added: 2 })).toEqual({ products: 297 });
    const moved = await codesOf(jar, 1);
    expect(moved.slice(0, 95)).toEqual(before.slice(5));
    await jar.control("POST", "reset");
    expect(await codesOf(jar, 1)).toEqual(before);
    await jar.stop();
  });
});

describe("another catalogue, on demand", () => {
  it("has the asked size and seed, every code once, and is forgotten with a reset", async () => {
    const jar = await Jar.start({ products: 300 });
    const first = await codesOf(jar, 1);
    expect(await jar.control("POST", "catalogue/generate", { products: 12_345, seed: 9 })).toEqual({
      products: 12_345,
    });
    const codes = new Set<string>();
    for (let page = 1; page <= 13; page += 1) {
      const { products, pages } = await jar.json<Page>(`products_short?page=${page}`);
      expect(pages.cnt).toBe("13");
      for (const code of Object.keys(products)) {
        codes.add(code);
      }
    }
    expect(codes.size).toBe(12_345);
    expect((await codesOf(jar, 2))[0]).not.toBe(first[0]);
    await jar.control("POST", "reset");
    expect(await codesOf(jar, 1)).toEqual(first);
    await jar.stop();
  });

  it("may be empty, and must not be larger than is possible", async () => {
    const jar = await Jar.start();
    expect(await jar.control("POST", "catalogue/generate", { products: 0 })).toEqual({ products: 0 });
    expect(await jar.json("products?page=1")).toEqual({ pages: { page: "1", cnt: "0" }, products: [] });
    expect(await jar.control("POST", "catalogue/generate", { products: 1e7 })).toEqual({
      error: expect.any(String),
    });
    await jar.stop();
  });

  it("takes a product that a test makes, with every field of its own", async () => {
    const jar = await Jar.start({ products: 0 });
    const fields = {
      ...{ product_name: "Име &amp; друго", price: "1.00", promotion: "true", warranty: "24" },
      more_images: [{ more_image: "https://images.jar.example/1.jpg", updated: "2026-01-01 00:00:00" }],
      props: [{ prop_name: "Цвят", prop_val: "Черен", prop_section: null }],
    };
    await jar.control("POST", "products/007", { add: true, ...fields });
    expect((await jar.json<Page>("products?page=1")).products["007"]).toMatchObject({
      code: "007",
      ...fields,
    });
    expect(await jar.xml("products?page=1")).toContain("<products><product><code>007</code>");
    await jar.stop();
  });
});

describe("compression", () => {
  function raw(jar: Jar, encoding: string): Promise<{ encoding: string | undefined; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const headers = { ...jar.basic, accept: "application/json", "accept-encoding": encoding };
      const asked = request(`${jar.sandbox.url}/products_count`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          resolve({ encoding: response.headers["content-encoding"], body: Buffer.concat(chunks) });
        });
      });
      asked.on("error", reject);
      asked.end();
    });
  }

  it("is used for a caller that offers it, when the option says so", async () => {
    const jar = await Jar.start({ gzip: true });
    const zipped = await raw(jar, "gzip, deflate");
    expect(zipped.encoding).toBe("gzip");
    expect(gunzipSync(zipped.body).toString()).toBe('{"cnt":"300","pages":"3"}');
    const plain = await raw(jar, "identity");
    expect([plain.encoding, plain.body.toString()]).toEqual([undefined, '{"cnt":"300","pages":"3"}']);
    await jar.stop();
  });

  it("is not used otherwise", async () => {
    const jar = await Jar.start();
    expect((await raw(jar, "gzip")).encoding).toBeUndefined();
    await jar.stop();
  });
});
