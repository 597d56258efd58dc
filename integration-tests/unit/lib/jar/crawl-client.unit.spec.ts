import type { JarClient, JarCrawl, JarOffer, JarProduct } from "../../../../src/lib/jar";
import { failureOf, withStandIn } from "./support/stand-in";
import type { Script } from "./support/stand-in";

const PAGES = 3;

const row = (code: string) => ({ code, product_name: `Продукт ${code}`, price: "1.00", avail: "" });

/** A catalogue of three pages with two products each. */
const shop: Script = ({ path, query }) => {
  if (path.endsWith("count")) {
    return { body: JSON.stringify({ cnt: String(2 * PAGES), pages: String(PAGES) }) };
  }
  const page = Number(query.get("page"));
  const codes = [`A${page}`, `B${page}`];
  const products = Object.fromEntries(codes.map((code) => [code, row(code)]));
  return { body: JSON.stringify({ pages: { page: String(page), cnt: String(PAGES) }, products }) };
};

async function codesOf(crawl: JarCrawl<JarProduct | JarOffer>): Promise<string[]> {
  const codes: string[] = [];
  for await (const { products } of crawl) {
    codes.push(...products.map(({ code }) => code));
  }
  return codes;
}

const LISTINGS: [string, (client: JarClient) => JarCrawl<JarProduct | JarOffer>][] = [
  ["products", (client) => client.crawlProducts({ categoryId: 5 })],
  ["products_short", (client) => client.crawlProductsShort({ categoryId: 5 })],
];

describe.each(LISTINGS)("the client's crawl of %s", (path, crawlOf) => {
  it("reads the pages of that call", async () => {
    await withStandIn(shop, async (jar) => {
      const crawl = crawlOf(jar.client());
      expect(await codesOf(crawl)).toEqual(["A1", "B1", "A2", "B2", "A3", "B3"]);
      expect(crawl.report().complete).toBe(true);
      const count = ["/api/products_count", "category_id=5"];
      expect(jar.asked.map((asked) => [asked.path, asked.query.toString()])).toEqual([
        count,
        ...[1, 2, 3].map((page) => [`/api/${path}`, `page=${page}&category_id=5`]),
        count,
      ]);
    });
  });

  it.each<[string, Script, string]>([
    [
      "ends before JAR's own count",
      (asked) => (asked.path.endsWith("count") ? { body: '{"cnt":"7","pages":"3"}' } : shop(asked)),
      "JAR counts 7 products, and only 6 different ones were read",
    ],
    [
      "repeats a page",
      (asked) => {
        const repeated = new URLSearchParams({ page: "1" });
        const reply = asked.query.get("page") === "2" ? shop({ ...asked, query: repeated }) : shop(asked);
        return typeof reply === "function"
          ? reply
          : {
              body: String(reply.body).replace(
                '"page":"1","cnt"',
                `"page":"${asked.query.get("page")}","cnt"`,
              ),
            };
      },
      "JAR counts 6 products, and only 4 different ones were read",
    ],
    [
      "cannot be counted",
      (asked) => (asked.path.endsWith("count") ? { status: 500, body: "" } : shop(asked)),
      "JAR did not say how many products the listing has",
    ],
  ])("does not call a listing complete that %s", async (_, script, because) => {
    await withStandIn(script, async (jar) => {
      const crawl = crawlOf(jar.client());
      await codesOf(crawl);
      expect(crawl.report()).toMatchObject({ complete: false, incompleteBecause: because });
    });
  });

  it("lets a product come twice when another was added meanwhile, and not when the count stands still", async () => {
    const twice =
      (after: number): Script =>
      (asked) => {
        if (asked.path.endsWith("count")) {
          const isFirst = jarAsked === 0;
          jarAsked += 1;
          return { body: JSON.stringify({ cnt: String(isFirst ? 5 : after), pages: String(PAGES) }) };
        }
        const reply = shop(asked);
        return typeof reply === "function" ? reply : { body: String(reply.body).replaceAll('"A2"', '"B1"') };
      };
    let jarAsked = 0;
    for (const [after, complete] of [
      [6, true],
      [5, false],
    ] as const) {
      jarAsked = 0;
      await withStandIn(twice(after), async (jar) => {
        const crawl = crawlOf(jar.client());
        expect(await codesOf(crawl)).toEqual(["A1", "B1", "B2", "A3", "B3"]);
        expect(crawl.report()).toMatchObject({ complete, duplicates: 1, counted: { before: 5, after } });
      });
    }
  });

  it("goes on behind an answer that breaks the contract, and names call, page and path", async () => {
    const script: Script = (asked) =>
      asked.query.get("page") === "2" ? { body: '{"pages":{"page":"2"},"products":[]}' } : shop(asked);
    await withStandIn(script, async (jar) => {
      const crawl = crawlOf(jar.client());
      expect(await codesOf(crawl)).toEqual(["A1", "B1", "A3", "B3"]);
      const { complete, failures } = crawl.report();
      expect(complete).toBe(false);
      expect(failures).toMatchObject([
        { page: 2, error: { name: "JarContractError", method: `GET ${path}`, path: "pages.cnt" } },
      ]);
    });
  });

  it("ends when the credentials are refused", async () => {
    const refusal = { status: 401, headers: { "www-authenticate": 'Basic realm="REST API"' } };
    await withStandIn([refusal], async (jar) => {
      const crawl = crawlOf(jar.client());
      expect((await failureOf(codesOf(crawl))).name).toBe("JarCredentialsError");
      expect(jar.asked).toHaveLength(1);
      expect(crawl.report().ending).toBe("refused");
    });
  });
});

it("a crawl shares the client's limiter with all other calls", async () => {
  let open = 0;
  let most = 0;
  const script: Script = (asked) => (_request, response) => {
    open += 1;
    most = Math.max(most, open);
    setImmediate(() => {
      open -= 1;
      const reply = shop(asked);
      response.end(typeof reply === "function" ? "" : reply.body);
    });
  };
  await withStandIn(script, async (jar) => {
    const client = jar.client();
    await Promise.all([
      codesOf(client.crawlProducts({ readAhead: 2 })),
      codesOf(client.crawlProductsShort({ readAhead: 2 })),
      client.productsCount(),
    ]);
    // Each crawl counts the listing before its first page and after its last one.
    expect(jar.asked).toHaveLength(2 * (PAGES + 2) + 1);
    expect(most).toBe(1);
  });
});
