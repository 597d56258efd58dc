/**
 * Run with --expose-gc. Reads 40 pages of about a megabyte with the real client, keeps one product's texts of each, and
 * prints by how many bytes the heap has grown for it.
 */
import { createJarClient } from "../../../../src/lib/jar";
import type { HttpTransport } from "../../../../src/lib/http";

const PAGES = 40;
const PADDING = "Налично в централен склад ".repeat(20_000);

const documents = {
  json: (page: number) => ({
    pages: { page, cnt: PAGES },
    padding: PADDING,
    products: [
      { code: `CODE-OF-A-PRODUCT-${page}`, price: "1.00", avail: `Налично във външен склад ${page}` },
    ],
  }),
  xml: (page: number) =>
    `<xml><pages><page>${page}</page><cnt>${PAGES}</cnt></pages><padding>${PADDING}</padding><products><product>` +
    `<code>CODE-OF-A-PRODUCT-${page}</code><price>1.00</price><avail>Налично във външен склад ${page}</avail>` +
    `</product></products></xml>`,
};

async function main(): Promise<void> {
  const format = process.argv[2] === "xml" ? "xml" : "json";
  const transport: HttpTransport = {
    send: async ({ url }) => {
      const page = Number(new URL(url).searchParams.get("page"));
      const document = documents[format](page);
      const text = typeof document === "string" ? document : JSON.stringify(document);
      return { status: 200, headers: {}, body: Buffer.from(text) };
    },
    close: async () => undefined,
  };
  const client = createJarClient({
    baseUrl: "https://jar.example/api",
    auth: { kind: "basic", username: "dealer", password: "secret" },
    format,
    transport,
    minIntervalMs: 0,
  });
  await client.productsShort({ page: 1 });
  const before = heap();
  const kept: string[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const { products } = await client.productsShort({ page });
    kept.push(...products.flatMap(({ code, availability }) => [code, availability]));
  }
  const retained = heap() - before;
  process.stdout.write(JSON.stringify({ retained, kept: kept.length }));
}

function heap(): number {
  if (!globalThis.gc) {
    throw new Error("run with --expose-gc");
  }
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

void main();
