import type { ServerResponse } from "node:http";
import { createHttpTransport } from "../../../../src/lib/http";
import {
  createJarClient,
  JarCredentialsError,
  JarError,
  JarNotReachedError,
  JarPermissionError,
  JarRateLimitError,
  JarRefusedError,
} from "../../../../src/lib/jar";
import { json } from "./support/fixtures";
import type { Answer } from "./support/fixtures";
import { DEALER, failureOf, hangUp, standIn, withStandIn } from "./support/stand-in";

const OK: Answer = { body: '{"cnt":"1","pages":"1"}' };
const as401 = (name: string): Answer => ({ status: 401, body: json(name).body });

describe("a refusal of JAR", () => {
  it.each([
    ["a rate limit in Bulgarian", as401("error.rate_limit_bg"), JarRateLimitError],
    ["wrong credentials without the usual header", as401("error.unauthorized"), JarCredentialsError],
    ["a 401 without a word", { status: 401 }, JarCredentialsError],
    ["a blocked address", { status: 401, body: '{"status":false,"error":"IP Denied"}' }, JarPermissionError],
    [
      "too few rights",
      { status: 401, body: '{"status":false,"error":"API ключът няма достатъчно права"}' },
      JarPermissionError,
    ],
    ["an unknown key", { status: 403, body: json("error.invalid_key").body }, JarPermissionError],
    [
      "the demand for https",
      { status: 403, body: '{"status":false,"error":"Unsupported protocol"}' },
      JarRefusedError,
    ],
    ["an error with status 200", json("error.unknown_method"), JarRefusedError],
    ["an application error", { body: '{"is_error":"1","error":"Невалидна дата"}' }, JarRefusedError],
    ["an application error without a text", { body: '{"is_error":true}' }, JarRefusedError],
    ["wrong credentials with status 200", json("error.unauthorized"), JarCredentialsError],
    [
      "a credit limit, which is not a rate limit",
      { body: '{"status":false,"error":"Credit limit"}' },
      JarRefusedError,
    ],
  ] as const)("of the kind %s is told apart", async (_name, answer, expected) => {
    await withStandIn([answer], async (jar) => {
      expect((await failureOf(jar.client().productsCount())).constructor).toBe(expected);
    });
  });

  it("is not seen in an order whose status is a text", async () => {
    await withStandIn([{ body: '{"id":"5","status":"Отказана","error":"x","details":[]}' }], async (jar) => {
      expect((await jar.client().order("5")).status).toBe("Отказана");
    });
  });

  it("is not seen where is_error is 0", async () => {
    await withStandIn([{ body: '{"is_error":"0","error":"","cnt":1,"pages":1}' }], async (jar) => {
      expect(await jar.client().productsCount()).toEqual({ count: 1, pages: 1 });
    });
  });
});

describe("a secret", () => {
  const TOKEN = "0123456789abcdef0123456789abcdef01234567";
  const base64 = Buffer.from(`${DEALER.username}:${DEALER.password}`).toString("base64");

  it.each([
    { status: 403, body: JSON.stringify({ status: false, error: `Invalid API Key ${TOKEN}` }) },
    { status: 500, body: `<html><body>${TOKEN} s3cret:pass dealer@example.bg ${base64}</body></html>` },
    { status: 404, body: `${TOKEN} s3cret%3Apass` },
    { status: 302, headers: { location: `https://x.example.bg/${TOKEN}/s3cret:pass` } },
    { body: `broken { ${TOKEN} s3cret:pass ${base64}` },
    { body: JSON.stringify({ status: 0, error: `Basic ${base64} of dealer@example.bg` }) },
  ])("is in no part of an error (%#)", async (answer) => {
    for (const auth of [
      DEALER,
      { kind: "token", token: TOKEN, secret: "sign-secret", basic: DEALER } as const,
    ]) {
      await withStandIn([answer], async (jar) => {
        const error = await failureOf(jar.client({ auth, retries: 0 }).productsCount());
        expect(error).toBeInstanceOf(JarError);
        const everything = `${error.message} ${error.stack} ${JSON.stringify(error)}`;
        expect(everything).not.toContain("s3cret");
        expect(everything).not.toContain(base64);
        if (auth.kind === "token") {
          expect(everything).not.toContain(TOKEN);
        }
      });
    }
  });

  it("is sent alone: user and password, or the token", async () => {
    await withStandIn([OK], async (jar) => {
      await jar.client().productsCount();
      await failureOf(
        jar.client({ auth: { kind: "token", token: TOKEN, secret: "x", basic: DEALER } }).productsCount(),
      );
      expect(jar.asked.map(({ headers }) => [headers.authorization, headers["jar-key"]])).toEqual([
        [`Basic ${base64}`, undefined],
        [undefined, TOKEN],
      ]);
    });
  });
});

describe("repeating a read", () => {
  it.each([429, 502, 503, 504])("helps after status %i", async (status) => {
    await withStandIn([{ status }, { status }, OK], async (jar) => {
      expect(await jar.client().productsCount()).toEqual({ count: 1, pages: 1 });
      expect(jar.asked).toHaveLength(3);
    });
  });

  it("helps after a connection that broke", async () => {
    await withStandIn([hangUp, OK], async (jar) => {
      expect(await jar.client().productsCount()).toEqual({ count: 1, pages: 1 });
    });
  });

  it("ends after a bounded number of attempts, with growing pauses", async () => {
    const pauses: number[] = [];
    await withStandIn([{ status: 503 }], async (jar) => {
      const sleep = async (ms: number) => void pauses.push(ms);
      const error = await failureOf(jar.client({ sleep, random: () => 1 }).productsCount());
      expect(error).toMatchObject({ name: "JarNotReachedError", httpStatus: 503 });
      expect(jar.asked).toHaveLength(4);
      expect(pauses).toEqual([500, 1000, 2000]);
    });
  });

  it("spreads the pauses by chance", async () => {
    const pauses: number[] = [];
    await withStandIn([hangUp], async (jar) => {
      const sleep = async (ms: number) => void pauses.push(ms);
      const error = await failureOf(jar.client({ sleep, random: () => 0, retries: 1 }).productsCount());
      expect(error).toBeInstanceOf(JarNotReachedError);
      expect(pauses).toEqual([250]);
    });
  });

  it("waits as long as JAR asks", async () => {
    const pauses: number[] = [];
    await withStandIn([{ status: 429, headers: { "retry-after": "7" } }, OK], async (jar) => {
      await jar.client({ sleep: async (ms) => void pauses.push(ms) }).productsCount();
      expect(pauses).toEqual([7_000]);
    });
  });

  it("understands a date to wait for", async () => {
    const pauses: number[] = [];
    const headers = { "retry-after": "Thu, 01 Jan 2026 10:00:09 GMT" };
    await withStandIn([{ status: 503, headers }, OK], async (jar) => {
      const now = () => Date.parse("2026-01-01T10:00:00Z");
      await jar.client({ now, sleep: async (ms) => void pauses.push(ms) }).productsCount();
      expect(pauses).toEqual([9_000]);
    });
  });

  it("hands a long wait to the caller at once", async () => {
    await withStandIn([{ status: 429, headers: { "retry-after": "3600" } }], async (jar) => {
      const error = await failureOf(jar.client().productsCount());
      expect(error).toMatchObject({ name: "JarRateLimitError", retryAfterMs: 3_600_000 });
      expect(jar.asked).toHaveLength(1);
    });
  });

  it.each([400, 401, 403, 404, 500])("does not happen after status %i", async (status) => {
    await withStandIn([{ status }], async (jar) => {
      await failureOf(jar.client().productsCount());
      expect(jar.asked).toHaveLength(1);
    });
  });

  it("does not happen when the answer is too large", async () => {
    const transport = createHttpTransport({ maxBytes: 100 });
    await withStandIn([{ body: "x".repeat(200) }], async (jar) => {
      const error = await failureOf(jar.client({ transport }).productsCount());
      expect(error).toMatchObject({ name: "JarContractError", path: "body" });
      expect(jar.asked).toHaveLength(1);
    });
    await transport.close();
  });

  it("ends in JarNotReachedError, with the cause, when nobody listens", async () => {
    const jar = await standIn([OK]);
    await jar.close();
    const error = await failureOf(jar.client().productsCount());
    expect(error).toBeInstanceOf(JarNotReachedError);
    expect(error.cause).toMatchObject({ name: "NotReachedError" });
  });
});

describe("the client", () => {
  it("leaves a transport open that it was given, and closes its own", async () => {
    let closed = 0;
    const transport = {
      send: async () => ({ status: 200, headers: {}, body: Buffer.from("") }),
      close: async () => void (closed += 1),
    };
    const baseUrl = "https://api.example.bg/api";
    await createJarClient({ baseUrl, auth: DEALER, transport }).close();
    expect(closed).toBe(0);
    await withStandIn([OK], async (jar) => {
      const client = jar.client();
      await client.close();
      expect(await failureOf(client.productsCount())).toBeInstanceOf(Error);
    });
  });

  it("asks for one thing at a time", async () => {
    let open = 0;
    let most = 0;
    const slow = (_request: unknown, response: ServerResponse) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end(OK.body);
      }, 10);
    };
    await withStandIn([slow], async (jar) => {
      const client = jar.client();
      await Promise.all([1, 2, 3, 4].map(() => client.productsCount()));
      expect(most).toBe(1);
    });
  });

  it("keeps 250 ms between two requests unless told otherwise", async () => {
    const pauses: number[] = [];
    await withStandIn([OK], async (jar) => {
      const client = jar.client({ minIntervalMs: undefined, sleep: async (ms) => void pauses.push(ms) });
      await client.productsCount();
      await client.productsCount();
      expect(pauses).toHaveLength(1);
      expect(pauses[0]).toBeGreaterThan(150);
      expect(pauses[0]).toBeLessThanOrEqual(250);
    });
  });

  it("wants exactly one format and encodes what it asks for", async () => {
    await withStandIn([{ body: '{"product":[]}' }], async (jar) => {
      await failureOf(jar.client().product("2TB/HDD+# МИШКА"));
      const [asked] = jar.asked;
      expect(asked?.query.get("code")).toBe("2TB/HDD+# МИШКА");
      expect(asked?.rawHeaders.filter((name) => name.toLowerCase() === "accept")).toHaveLength(1);
      expect(asked?.headers.accept).toBe("application/json");
    });
  });

  it("protects a code that ends like a file name", async () => {
    await withStandIn([{ body: '{"product":[]}' }], async (jar) => {
      await failureOf(jar.client().product("CABLE.xml"));
      expect(jar.asked[0]?.query.toString()).toBe("code=CABLE.xml&format=json");
    });
  });

  it.each([
    ["a page of 0", (jar: ReturnType<typeof createJarClient>) => jar.products({ page: 0 }), "page"],
    ["half a page", (jar) => jar.productsShort({ page: 1.5 }), "page"],
    [
      "a date that does not exist",
      (jar) => jar.products({ page: 1, changedSince: "2024-02-30" }),
      "changedSince",
    ],
    ["a category below one", (jar) => jar.productsCount({ categoryId: -1 }), "categoryId"],
    ["an empty code", (jar) => jar.product(" "), "code"],
    ["an empty order number", (jar) => jar.order(""), "idOrReference"],
    ["a period that runs backwards", (jar) => jar.orders({ from: "2024-02-02", to: "2024-02-01" }), "to"],
  ] satisfies [string, (jar: ReturnType<typeof createJarClient>) => Promise<unknown>, string][])(
    "refuses %s before it asks",
    async (_name, ask, field) => {
      await withStandIn([OK], async (jar) => {
        expect(await failureOf(ask(jar.client()))).toMatchObject({ name: "JarInputError", field });
        expect(jar.asked).toHaveLength(0);
      });
    },
  );
});
