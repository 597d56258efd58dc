import { createJarClient, createLimiter, JarInputError } from "../../../../src/lib/jar";
import type { JarClientOptions } from "../../../../src/lib/jar";
import { json } from "./support/fixtures";
import { DEALER, failureOf, withStandIn } from "./support/stand-in";

const BASE = { baseUrl: "https://api.example.bg/api", auth: DEALER };
const basic = { kind: "basic", username: "a", password: "x" };
const token = { kind: "token", token: "abc" };

/** As a program without types would call it. */
function make(options: Record<string, unknown>): void {
  Reflect.apply(createJarClient, undefined, [{ ...BASE, ...options }]);
}

describe("an option that cannot be right", () => {
  it.each([
    ["baseUrl", { baseUrl: "http://api.example.bg/api" }],
    ["baseUrl", { baseUrl: "not an address" }],
    ["baseUrl", { baseUrl: undefined }],
    ["baseUrl", { baseUrl: "https://user:hidden@api.example.bg" }],
    ["auth", { auth: undefined }],
    ["auth.kind", { auth: { kind: "digest", username: "a", password: "hidden" } }],
    ["auth.username", { auth: { ...basic, username: "a:b" } }],
    ["auth.username", { auth: { ...basic, username: "" } }],
    ["auth.password", { auth: { ...basic, password: "" } }],
    ["auth.token", { auth: { ...basic, token: "hidden" } }],
    ["auth.allowUnsignedAnswers", { auth: { ...basic, allowUnsignedAnswers: true } }],
    ["auth.token", { auth: { kind: "token", token: "a\r\nb" } }],
    ["auth.token", { auth: { kind: "token", token: "" } }],
    ["auth.secret", { auth: { ...token, secret: "" } }],
    ["auth.fetchSecret", { auth: { ...token, fetchSecret: "hidden" } }],
    ["auth.fetchSecret", { auth: { ...token, secret: "hidden", fetchSecret: async () => "x" } }],
    ["auth.allowUnsignedAnswers", { auth: { ...token, allowUnsignedAnswers: "yes" } }],
    ["auth.username", { auth: { ...token, username: "a" } }],
    ["auth.password", { auth: { ...token, password: "hidden" } }],
    ["auth.basic.username", { auth: { ...token, basic: { username: "a:b", password: "x" } } }],
    ["auth.basic.password", { auth: { ...token, basic: { username: "a", password: "" } } }],
    ["format", { format: "csv" }],
    ["retries", { retries: -1 }],
    ["retries", { retries: 1.5 }],
    ["minIntervalMs", { minIntervalMs: Number.NaN }],
    ["concurrency", { concurrency: 0 }],
    ["limiter", { concurrency: 2, limiter: createLimiter({ minIntervalMs: 0, concurrency: 1 }) }],
    ["allowInsecureHttp", { allowInsecureHttp: "true" }],
    ["meanings.orderStatuses.Приета", { meanings: { orderStatuses: { Приета: "accepting" } } }],
    ["onNotice", { onNotice: "log" }],
  ])("is refused at once, named and not quoted: %s", (field, options) => {
    const error = refusal(() => make(options));
    expect(error).toMatchObject({ field, method: "options" });
    expect(error.message).toContain(field);
    expect(error.message).not.toContain("hidden");
  });

  it("is refused when there are no options at all", () => {
    expect(refusal(() => Reflect.apply(createJarClient, undefined, []))).toMatchObject({ field: "options" });
  });
});

function refusal(act: () => unknown): JarInputError {
  try {
    act();
  } catch (error) {
    if (error instanceof JarInputError) {
      return error;
    }
    throw error;
  }
  throw new Error("a refusal was expected");
}

describe("options that are right", () => {
  it.each([
    { allowInsecureHttp: true, baseUrl: "http://api.example.bg/api" },
    { baseUrl: "http://127.0.0.1:1/api" },
    { auth: { kind: "basic", username: "a", password: "with:colon" } },
    { auth: { kind: "token", token: "abc", basic: DEALER } },
    { auth: { kind: "token", token: "abc", secret: undefined, fetchSecret: async () => "x" } },
    { retries: 0, minIntervalMs: 0, concurrency: 4, format: "xml" },
  ] satisfies Partial<JarClientOptions>[])("make a client (%#)", (options) => {
    expect(createJarClient({ ...BASE, ...options })).toHaveProperty("productsCount");
  });

  it("may share one pace between several clients", async () => {
    const pauses: number[] = [];
    const limiter = createLimiter({
      minIntervalMs: 250,
      concurrency: 1,
      sleep: async (ms) => void pauses.push(ms),
      monotonic: () => 0,
    });
    await withStandIn([json("products_count")], async (jar) => {
      const clients = [1, 2, 3].map(() => jar.client({ limiter, minIntervalMs: undefined }));
      for (const client of clients) {
        await client.productsCount();
      }
    });
    expect(pauses).toEqual([250, 500]);
  });

  it("add to the meanings of JAR's texts, which stay beside them as they are", async () => {
    const meanings = {
      orderStatuses: { "приета  за обработка": "accepted", Изпратена: "new" },
      shippingStatuses: { Върната: "returned" },
      documentStatuses: { Сторниран: "cancelled" },
      documentTypes: { "КРЕДИТНО ИЗВЕСТИЕ": "credit_note" },
    } as const;
    const line = { code: "A", quantity: 1, status: "Изпратена" };
    const order = {
      id: 1,
      status: " Приета за\nобработка ",
      shipping_status: "върната",
      details: [line, { ...line, status: "?" }],
    };
    await withStandIn([{ body: JSON.stringify(order) }], async (jar) => {
      expect(await jar.client({ meanings }).order("1")).toMatchObject({
        status: " Приета за\nобработка ",
        statusMeaning: "accepted",
        shippingStatus: "върната",
        shippingStatusMeaning: "returned",
        lines: [{ statusMeaning: "new" }, { status: "?", statusMeaning: "unknown" }],
      });
    });
    const invoice = { pid: 1, document_type: "Кредитно известие", total: "-5.00" };
    await withStandIn([{ body: JSON.stringify([invoice]) }], async (jar) => {
      const [read] = await jar.client({ meanings }).invoices({ from: "2024-01-01", to: "2024-01-01" });
      expect(read).toMatchObject({
        documentType: "Кредитно известие",
        documentTypeMeaning: "credit_note",
        total: "-5.00",
      });
    });
    const document = { pid: 1, status: "СТОРНИРАН" };
    await withStandIn([{ body: JSON.stringify([document]) }], async (jar) => {
      const [read] = await jar.client({ meanings }).documents({ from: "2024-01-01", to: "2024-01-01" });
      expect(read).toMatchObject({ status: "СТОРНИРАН", statusMeaning: "cancelled" });
    });
  });

  it("never match a part of a text", async () => {
    await withStandIn([{ body: '{"id":1,"status":"Не е изпратена","details":[]}' }], async (jar) => {
      expect(await jar.client().order("1")).toMatchObject({
        statusMeaning: "unknown",
        shippingStatusMeaning: null,
      });
    });
  });
});

describe("a parameter that cannot be right", () => {
  const PERIOD = { from: "2024-02-01", to: "2024-02-02" };

  it.each([
    ["to", "documents", { from: "2024-02-02", to: "2024-02-01" }],
    ["to", "invoices", { from: "2024-02-02", to: "2024-02-01" }],
    ["to", "documents", { from: "2024-02-02" }],
    ["from", "invoices", { to: "2024-02-02" }],
    ["from", "documents", { ...PERIOD, from: "2024-02-30" }],
    ["from", "invoices", { ...PERIOD, from: "01.02.2024" }],
    ["id", "document", ""],
    ["id", "invoice", "5\n6"],
    ["products", "createOffer", { products: [] }],
    ["products[0].count", "createOffer", { products: [{ code: "A", count: 0 }] }],
    ["reference", "createOffer", { products: [{ code: "A", count: 1 }], reference: " " }],
    [
      "documents[0].type",
      "createOrder",
      { products: [{ code: "A", count: 1 }], documents: [{ type: 4, url: "https://x.bg" }] },
    ],
    ["input", "createOrder", undefined],
    ["input", "products", null],
  ] as const)("is refused before anything is sent, and named: %s of %s", async (field, call, input) => {
    await withStandIn([{ body: "[]" }], async (jar) => {
      const client = jar.client();
      const error = await failureOf(Promise.resolve(Reflect.apply(client[call], client, [input])));
      expect(error).toMatchObject({ name: "JarInputError", field });
      expect(jar.asked).toHaveLength(0);
    });
  });
});
