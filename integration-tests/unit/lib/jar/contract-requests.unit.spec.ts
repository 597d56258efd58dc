import type { JarClient, JarOrderInput } from "../../../../src/lib/jar";
import { fixture, fixtureNames } from "./support/fixtures";
import { DEALER, withStandIn } from "./support/stand-in";
import type { Asked } from "./support/stand-in";
import { TOKEN } from "./support/tokens";

/**
 * Every recorded request of the reference client is sent by this client byte by byte: request line, credentials, form.
 * It differs on purpose in what the reference client gets wrong: Accept is always exactly the wanted format
 * (jar-api.md 3.2), and Content-Type is that of the body and stands on no GET (2.2).
 */
const FULL: JarOrderInput = {
  products: [
    { code: "MSPADJAR", count: 1 },
    { code: "2TB/HDD+#", count: 2 },
  ],
  reference: "WEB-1001",
  user: {
    name: "Иван Петров",
    mail: "ivan@example.bg",
    address: 'гр. София, ул. "Шипка" 1, ет. 2 & ап. 3',
    phone: "+359 88 123 4567",
    note: "Обади се преди\nдоставка",
  },
  documents: [
    { type: 3, url: "https://shop.example.bg/docs/inv.pdf?id=1&s=a+b", documentId: 77 },
    { type: 7, url: "https://shop.example.bg/docs/waybill.pdf" },
  ],
};

const CALLS: Record<string, (client: JarClient) => Promise<unknown>> = {
  "get-orders": (client) => client.orders({ from: "2018-04-01", to: "2018-04-30" }),
  "get-product": (client) => client.product("VCRASUSROGSTRIXGTX10606GGAMING"),
  "get-product-odd-code": (client) => client.product("2TB/HDD+# МИШКА"),
  "get-products-count": (client) => client.productsCount(),
  "get-products-page1": (client) => client.products({ page: 1 }),
  "get-secret-key": (client) => client.secretKey(),
  "post-order-documented": (client) => client.createOrder({ products: [{ code: "MSPADJAR", count: 1 }] }),
  "post-order-full": (client) => client.createOrder(FULL),
};

// A blank is no part of an address, and line breaks do not leave the house: the recording has both.
const corrected = (body: string) => body.replace("s%3Da+b", "s%3Da%2Bb").replace("%0A", "+");

interface Recording {
  line: string;
  headers: Record<string, string>;
  body: string;
}

function recording(name: string): Recording {
  const text = fixture("requests", name).toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const [line = "", ...rest] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    rest.map((header) => [header.slice(0, header.indexOf(":")), header.slice(header.indexOf(":") + 2)]),
  );
  return { line, headers, body: text.slice(end + 4).trimEnd() };
}

async function sent(name: string): Promise<Asked> {
  const [call = "", auth, argument] = name.split(".");
  const ask = CALLS[call];
  if (!ask || !["basic", "key"].includes(auth ?? "")) {
    throw new Error(`no call sends ${name}`);
  }
  return withStandIn([{ body: "[]" }], async (jar) => {
    const client = jar.client({
      format: argument === "xml" ? "xml" : "json",
      auth: auth === "basic" ? DEALER : { kind: "token", token: TOKEN, secret: "a fixed secret" },
    });
    // What comes of it is not what is looked at here.
    await Promise.allSettled([ask(client)]);
    const [only, second] = jar.asked;
    if (!only || second) {
      throw new Error(`${jar.asked.length} requests were sent`);
    }
    return only;
  });
}

/** Name and value of a header, in the letter case in which it was sent. */
function header(asked: Asked, name: string): string[] {
  return asked.rawHeaders.filter((_value, index, all) => index % 2 === 1 && all[index - 1] === name);
}

const names = fixtureNames("requests");

describe("a recorded request", () => {
  it.each(names)("is sent as it was recorded: %s", async (name) => {
    const { line, headers, body } = recording(name);
    const asked = await sent(name);
    expect(`${asked.method} ${asked.url} HTTP/1.1`).toBe(line);
    expect(asked.body).toBe(corrected(body));
    for (const credential of ["Authorization", "JAR-KEY"]) {
      expect(header(asked, credential)).toEqual([headers[credential]].filter((value) => value !== undefined));
    }
  });

  it.each(names)("wants exactly one format and names the body's true type: %s", async (name) => {
    const { headers } = recording(name);
    const asked = await sent(name);
    const wanted = name.includes(".xml.") ? "application/xml" : "application/json";
    expect(header(asked, "Accept")).toEqual([wanted]);
    if (/\.(?:xml|json)\./.test(name)) {
      expect(headers.Accept).toBe(wanted);
    }
    const form = ["application/x-www-form-urlencoded"];
    expect(header(asked, "Content-Type")).toEqual(asked.method === "POST" ? form : []);
    expect(asked.headers["content-length"]).toBe(
      asked.method === "POST" ? String(Buffer.byteLength(asked.body)) : undefined,
    );
  });
});

/** The rest of the calls, for which the reference gives the parameters (jar-api.md 7). */
describe("a request that was not recorded", () => {
  const PERIOD = { from: "2016-07-01", to: "2016-07-31" };
  const LINES = [{ code: "A*~ (1)", count: 2 }];

  it.each([
    ["category", "GET /api/category", (client) => client.category()],
    ["charge", "GET /api/charge", (client) => client.charge()],
    ["documents", "GET /api/documents?from=2016-07-01&to=2016-07-31", (client) => client.documents(PERIOD)],
    ["invoices", "GET /api/invoices?from=2016-07-01&to=2016-07-31", (client) => client.invoices(PERIOD)],
    ["document", "GET /api/document?id=1789951", (client) => client.document("1789951")],
    ["invoice", "GET /api/invoice?id=30123155", (client) => client.invoice("30123155")],
    ["order", "GET /api/order?order_id=123456Kj", (client) => client.order("123456Kj")],
    [
      "orders without an end",
      "GET /api/orders?from=2016-07-01",
      (client) => client.orders({ from: "2016-07-01" }),
    ],
    [
      "products_short with filters",
      "GET /api/products_short?page=2&category_id=5&edate=2016-07-01",
      (client) => client.productsShort({ page: 2, categoryId: 5, changedSince: "2016-07-01" }),
    ],
    ["offer", "POST /api/offer", (client) => client.createOffer({ products: LINES, reference: "100000123" })],
  ] satisfies [string, string, (client: JarClient) => Promise<unknown>][])(
    "is sent as documented: %s",
    async (_name, line, ask) => {
      await withStandIn([{ body: "[]" }], async (jar) => {
        await Promise.allSettled([ask(jar.client())]);
        expect(jar.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([line]);
      });
    },
  );

  it("has every character that PHP encodes encoded", async () => {
    await withStandIn([{ body: "[]" }], async (jar) => {
      await Promise.allSettled([jar.client().createOffer({ products: LINES })]);
      expect(jar.asked[0]?.body).toBe("products%5B0%5D%5Bcode%5D=A%2A%7E+%281%29&products%5B0%5D%5Bcnt%5D=2");
    });
  });

  it("holds every field of a form of 400 lines with a customer and all papers within PHP's 1000", async () => {
    const products = Array.from({ length: 400 }, (_, n) => ({ code: `C${n}`, count: 1 }));
    const documents = Array.from(
      { length: 50 },
      () => ({ type: 3, url: "https://x.bg/a", documentId: 1 }) as const,
    );
    await withStandIn([{ body: "[]" }], async (jar) => {
      await Promise.allSettled([jar.client().createOrder({ ...FULL, products, documents })]);
      expect([...new URLSearchParams(jar.asked[0]?.body)].length).toBeLessThanOrEqual(1_000);
    });
  });
});
